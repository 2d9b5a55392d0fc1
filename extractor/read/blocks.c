typedef int an_stub_read_blocks;
