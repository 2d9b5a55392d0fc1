typedef int an_stub_token_sentence;
