#include "actor/actor.h"
an_mentions an_actor_find(an_arena *a, const an_rulebook *r, const an_parse *p, an_doc *d) { (void)a,(void)r,(void)p,(void)d; return (an_mentions){0}; }
