typedef int an_stub_write_json_read;
