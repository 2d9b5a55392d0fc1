typedef int an_stub_calendar_text;
