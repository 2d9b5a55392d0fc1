#include "write/write.h"
bool an_write_json(an_arena *a, const an_timeline *t, const annals_write_options *o, bool l, an_out *out) { (void)a,(void)t,(void)o,(void)l,(void)out; return true; }
bool an_write_show(an_arena *a, const an_timeline *t, const annals_write_options *o, an_out *out) { (void)a,(void)t,(void)o,(void)out; return true; }
bool an_write_explain(an_arena *a, const an_timeline *t, const annals_write_options *o, an_out *out) { (void)a,(void)t,(void)o,(void)out; return true; }
bool an_write_plain(an_arena *a, const an_timeline *t, an_out *out) { (void)a,(void)t,(void)out; return true; }
bool an_write_error_record(an_str i, const annals_error *f, an_out *out) { (void)i,(void)f,(void)out; return true; }
bool an_write_json_read(an_arena *a, an_str j, an_timeline *t, an_err *e) { (void)a,(void)j,(void)t,(void)e; return true; }
