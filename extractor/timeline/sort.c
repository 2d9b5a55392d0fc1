typedef int an_stub_timeline_sort;
