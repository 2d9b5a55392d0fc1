typedef int an_stub_cli_io;
