#include "attach/attach.h"
an_dated *an_attach(an_arena *a, const an_attach_input *in) { (void)a,(void)in; return NULL; }
