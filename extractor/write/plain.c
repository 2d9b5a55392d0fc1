typedef int an_stub_write_plain;
