#include "calendar/calendar.h"
an_str an_interval_edtf(an_arena *a, const an_interval *t) { (void)a,(void)t; return AN_LIT(""); }
