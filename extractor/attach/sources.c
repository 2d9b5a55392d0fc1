typedef int an_stub_attach_sources;
