typedef int an_stub_timex_steps;
