import { Marked, type Tokens } from 'marked'

const allowedSchemes = ['http:', 'https:', 'mailto:']
const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character)
}

/** The address where it is safe to follow, else null. Relative addresses are. */
function safeAddress(href: string): string | null {
  try {
    return allowedSchemes.includes(new URL(href, 'https://relative.invalid').protocol) ? href : null
  } catch {
    return null
  }
}

const markdown = new Marked({
  gfm: true,
  async: false,
  renderer: {
    /** HTML in a description is shown as it was typed. */
    html: ({ text }: Tokens.HTML | Tokens.Tag) => escaped(text),
    /** Nothing is loaded from elsewhere: an image becomes a link to it. */
    image: ({ href, text }: Tokens.Image) => anchor(href, escaped(text || href)),
    link({ href, tokens }: Tokens.Link) {
      return anchor(href, this.parser.parseInline(tokens))
    },
    /** The page has the levels 1 and 2 itself. */
    heading({ depth, tokens }: Tokens.Heading) {
      const level = Math.min(depth + 2, 6)
      return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>\n`
    },
    checkbox: ({ checked }: Tokens.Checkbox) => (checked ? '☑ ' : '☐ '),
  },
})

function anchor(href: string, content: string): string {
  const address = safeAddress(href)
  return address === null ? content : `<a href="${escaped(address)}" rel="nofollow ugc noopener">${content}</a>`
}

/** Markdown of strangers as HTML that is safe to show: no HTML of theirs, no scripts, no foreign images. */
export function renderMarkdown(text: string): string {
  return markdown.parse(text) as string
}
