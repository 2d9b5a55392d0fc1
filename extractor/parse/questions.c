typedef int an_stub_parse_questions;
