typedef int an_stub_event_quantity;
