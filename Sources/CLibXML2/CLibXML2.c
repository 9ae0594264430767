#include "CLibXML2.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// libxml2's functions as its headers declare them (xmlreader.h, xmlerror.h, globals.h; unchanged since 2.6). They are
// written out because the headers lie in a folder that only pkg-config knows on some systems, and the package asks for
// no such tool.
typedef struct _xmlTextReader xmlTextReader;
typedef unsigned char xmlChar;
typedef int (*xmlInputReadCallback)(void *, char *, int);
typedef int (*xmlInputCloseCallback)(void *);
// The beginning of libxml2's struct: all that is read of it.
struct _xmlError {
  int domain;
  int code;
  char *message;
  int level;
  char *file;
  int line;
};
typedef void (*xmlStructuredErrorFunc)(void *, struct _xmlError *);
extern xmlTextReader *xmlReaderForIO(
    xmlInputReadCallback, xmlInputCloseCallback, void *, const char *url, const char *encoding, int options);
extern void xmlFreeTextReader(xmlTextReader *);
extern void xmlTextReaderSetStructuredErrorHandler(xmlTextReader *, xmlStructuredErrorFunc, void *);
extern int xmlTextReaderRead(xmlTextReader *);
extern int xmlTextReaderNodeType(xmlTextReader *);
extern int xmlTextReaderDepth(xmlTextReader *);
extern int xmlTextReaderIsEmptyElement(xmlTextReader *);
extern const xmlChar *xmlTextReaderConstLocalName(xmlTextReader *);
extern const xmlChar *xmlTextReaderConstValue(xmlTextReader *);
extern xmlChar *xmlTextReaderGetAttribute(xmlTextReader *, const xmlChar *);
extern int xmlTextReaderGetParserLineNumber(xmlTextReader *);
extern void (*xmlFree)(void *);

enum { NO_NETWORK = 1 << 11, BIG_LINES = 1 << 22, LEVEL_WARNING = 1 };
// Nodes that are texts in other guises: CDATA, and white space.
enum { CDATA = 4, WHITE_SPACE = 13, SIGNIFICANT_WHITE_SPACE = 14 };

struct tidemark_xml {
  xmlTextReader *reader;
  char message[256];
  int line;
};

static void keep_first(void *context, struct _xmlError *error) {
  tidemark_xml *xml = context;
  if (error == NULL || error->level <= LEVEL_WARNING || xml->message[0] != 0) return;
  snprintf(xml->message, sizeof xml->message, "%s", error->message ? error->message : "no reason given");
  char *end = strchr(xml->message, '\n');
  if (end) *end = 0;
  xml->line = error->line;
}

tidemark_xml *tidemark_xml_open(tidemark_xml_source source, void *context, const char *encoding) {
  tidemark_xml *xml = calloc(1, sizeof *xml);
  if (xml == NULL) return NULL;
  xml->reader = xmlReaderForIO(source, NULL, context, NULL, encoding, NO_NETWORK | BIG_LINES);
  if (xml->reader == NULL) {
    free(xml);
    return NULL;
  }
  xmlTextReaderSetStructuredErrorHandler(xml->reader, keep_first, xml);
  return xml;
}

void tidemark_xml_close(tidemark_xml *xml) {
  xmlFreeTextReader(xml->reader);
  free(xml);
}

int tidemark_xml_next(tidemark_xml *xml) {
  int result = xmlTextReaderRead(xml->reader);
  if (result == 0) return xml->message[0] ? TIDEMARK_XML_FAILED : TIDEMARK_XML_END;
  if (result < 0 || xml->message[0]) return TIDEMARK_XML_FAILED;
  int type = xmlTextReaderNodeType(xml->reader);
  return type == CDATA || type == WHITE_SPACE || type == SIGNIFICANT_WHITE_SPACE ? TIDEMARK_XML_TEXT : type;
}

const char *tidemark_xml_name(tidemark_xml *xml) { return (const char *)xmlTextReaderConstLocalName(xml->reader); }
const char *tidemark_xml_text(tidemark_xml *xml, long *count) {
  const char *text = (const char *)xmlTextReaderConstValue(xml->reader);
  *count = text ? (long)strlen(text) : 0;
  return text;
}
int tidemark_xml_depth(tidemark_xml *xml) { return xmlTextReaderDepth(xml->reader); }
int tidemark_xml_is_empty(tidemark_xml *xml) { return xmlTextReaderIsEmptyElement(xml->reader) == 1; }

char *tidemark_xml_attribute(tidemark_xml *xml, const char *name) {
  return (char *)xmlTextReaderGetAttribute(xml->reader, (const xmlChar *)name);
}

void tidemark_xml_release(char *text) { xmlFree(text); }

const char *tidemark_xml_message(tidemark_xml *xml) { return xml->message; }

int tidemark_xml_line(tidemark_xml *xml) {
  return xml->message[0] ? xml->line : xmlTextReaderGetParserLineNumber(xml->reader);
}
