typedef int an_stub_actor_context;
