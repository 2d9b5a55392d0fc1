#include "timex/timex.h"
an_timexes an_timex_find(an_arena *a, const an_rulebook *r, const an_tokens *t, an_doc *d) { (void)a,(void)r,(void)t,(void)d; return (an_timexes){0}; }
an_anchor an_timex_anchor(const an_doc *d, const an_tokens *t, const an_timexes *x) { (void)d,(void)t,(void)x; return (an_anchor){0}; }
void an_timex_resolve(an_arena *a, an_timexes *x, const an_tokens *t, const an_parse *p, const an_resolve_options *o) { (void)a,(void)x,(void)t,(void)p,(void)o; }
