typedef int an_stub_rulebook_pack;
