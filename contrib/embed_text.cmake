# contrib/embed_text - text files become strings of C, at build time; the files stay the source.
# usage: cmake -DOUT=page_files.c -DHEADER=write/page_files.h "-DFILES=a.css;b.js" -P embed_text.cmake
# A file "page.css" becomes an_file_page_css, NUL-terminated. SPDX-License-Identifier: MIT
set(code "#include \"${HEADER}\"\n")
foreach(path ${FILES})
  get_filename_component(name ${path} NAME)
  string(MAKE_C_IDENTIFIER ${name} name)
  file(READ ${path} hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" hex "${hex}")
  string(REPLACE "\\x0a" "\\x0a\"\n\"" hex "${hex}")  # a line of the file, a line of the literal
  string(APPEND code "const char an_file_${name}[] =\n\"${hex}\";\n")
endforeach()
file(WRITE ${OUT} "${code}")
