/* cli/screen - the full screen: the list on the left, all about one event on the right.
 *
 * In:    keys.
 * Out:   decisions, through the face; a picture after each key.
 * Never: keeps anything that is not in the log: whoever kills it loses a half-typed line.
 * Idea:  screen.c says what a key does, draw.c what is seen; neither knows the other's half. */
// SPDX-License-Identifier: MIT
#ifndef CLI_SCREEN_H
#define CLI_SCREEN_H
#include "cli/face.h"
#include "cli/term.h"

typedef enum cli_view { CLI_VIEW_LIST, CLI_VIEW_FORM, CLI_VIEW_SOURCE, CLI_VIEW_HELP } cli_view;

enum { CLI_PROMPT_BYTES = 1000 };

/* One line that is being typed. */
typedef struct cli_prompt {
  bool is_open;
  cli_action action;
  const char *label;
  const char *field;  // of the event, checked as one types; NULL: nothing to check
  char text[CLI_PROMPT_BYTES];
  size_t n, cursor;   // bytes
  char verdict[256]; // "= 2023-03-12", or why not
  bool is_wrong;
} cli_prompt;

typedef struct cli_screen {
  cli_face face;
  cli_canvas canvas;
  cli_view view;
  cli_prompt prompt;
  size_t scroll;      // of the card, the help or the text
  size_t first;       // event at the top of the list
  size_t field;       // in the form
  size_t from, to;    // the word under the cursor in the text: bytes
  size_t mark;        // where the selection began; SIZE_MAX: there is none
  bool follows_word;  // the next picture scrolls to the word
  const char *name;   // of the timeline
} cli_screen;

void cli_draw(cli_screen *screen);
#endif
