#ifndef TIDEMARK_CLIBXML2_H
#define TIDEMARK_CLIBXML2_H

// A streaming XML reader over libxml2. No type of libxml2 is named here: its headers and Foundation's cannot both be
// imported into one Swift module (they define the same ICU types differently).

typedef struct tidemark_xml tidemark_xml;

// Gives up to `count` bytes; the number of bytes, 0 at the end, -1 to stop.
typedef int (*tidemark_xml_source)(void *context, char *buffer, int count);

// What the reader stands at.
enum {
  TIDEMARK_XML_FAILED = -1,
  TIDEMARK_XML_END = 0,
  TIDEMARK_XML_ELEMENT = 1,
  TIDEMARK_XML_TEXT = 3,
  TIDEMARK_XML_ENTITY = 5,
  TIDEMARK_XML_DOCTYPE = 10,
  TIDEMARK_XML_ELEMENT_END = 15,
};

// Nothing is fetched from a network, and no entity is replaced but the five of XML itself. NULL without memory.
// `encoding` is that of the bytes; NULL to find it out from the document.
tidemark_xml *tidemark_xml_open(tidemark_xml_source source, void *context, const char *encoding);
void tidemark_xml_close(tidemark_xml *xml);

// Goes on to the next node; one of the numbers above, or another one for what need not be looked at.
int tidemark_xml_next(tidemark_xml *xml);
// The element's name without its prefix; the same name is the same address until the reader is closed.
const char *tidemark_xml_name(tidemark_xml *xml);
// The text and its number of bytes; valid until the next call.
const char *tidemark_xml_text(tidemark_xml *xml, long *count);
// The number of elements around the node.
int tidemark_xml_depth(tidemark_xml *xml);
// Whether the element is written as `<name/>`, so that no end follows.
int tidemark_xml_is_empty(tidemark_xml *xml);
// The value of an attribute, to be given back with `tidemark_xml_release`; NULL if there is none.
char *tidemark_xml_attribute(tidemark_xml *xml, const char *name);
void tidemark_xml_release(char *text);
// What was wrong, and in which line.
const char *tidemark_xml_message(tidemark_xml *xml);
int tidemark_xml_line(tidemark_xml *xml);

#endif
