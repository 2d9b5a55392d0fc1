#include "token/token.h"
an_tokens an_token_split(an_arena *a, const an_rulebook *r, an_doc *d) { (void)a,(void)r; return (an_tokens){.doc=d}; }
