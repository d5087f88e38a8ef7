import sanitize from 'sanitize-html'
import { safeAddress } from './safe-address.ts'

const inText = ['p', 'br', 'hr', 'em', 'strong', 'del', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a']
const headings = ['h3', 'h4', 'h5', 'h6']
const tables = ['table', 'thead', 'tbody', 'tr', 'th', 'td']

const options: sanitize.IOptions = {
  allowedTags: [...inText, ...headings, ...tables],
  allowedAttributes: { a: ['href', 'rel'], ol: ['start'], th: ['align'], td: ['align'] },
  allowedSchemes: ['https', 'mailto'],
  allowProtocolRelative: false,
  // The library lets relative addresses through.
  transformTags: { a: (tagName, { href = '', rel = '' }) => ({ tagName, attribs: linkTo(safeAddress(href), rel) }) },
  disallowedTagsMode: 'escape',
}

function linkTo(href: string | null, rel: string): sanitize.Attributes {
  return href === null ? {} : { href, rel }
}

/** The second wall behind the renderer: whatever it let through, only these tags and attributes come out. */
export function sanitizeMarkdown(html: string): string {
  return sanitize(html, options)
}
