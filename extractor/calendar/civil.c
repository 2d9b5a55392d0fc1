typedef int an_stub_calendar_civil;
