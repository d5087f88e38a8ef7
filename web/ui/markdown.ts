import { Marked, type Tokens, type TokensList } from 'marked'

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
    heading({ depth, tokens }: Tokens.Heading) {
      return `<h${depth}>${this.parser.parseInline(tokens)}</h${depth}>\n`
    },
    /** Without the name of a language, which nothing here uses and which would be an attribute of theirs. */
    code: ({ text }: Tokens.Code) => `<pre><code>${escaped(text)}\n</code></pre>\n`,
    checkbox: ({ checked }: Tokens.Checkbox) => (checked ? '☑ ' : '☐ '),
  },
})

function anchor(href: string, content: string): string {
  const address = safeAddress(href)
  return address === null ? content : `<a href="${escaped(address)}" rel="nofollow ugc noopener">${content}</a>`
}

/** The page has the levels 1 and 2 itself: the highest heading of a text becomes one of level 3. */
function lowerHeadings(tokens: TokensList): void {
  const headings: Tokens.Heading[] = []
  markdown.walkTokens(tokens, (token) => {
    if (token.type === 'heading') headings.push(token as Tokens.Heading)
  })
  const highest = Math.min(...headings.map(({ depth }) => depth))
  for (const heading of headings) heading.depth = Math.min(heading.depth - highest + 3, 6)
}

/** Markdown of strangers as HTML that is safe to show: no HTML of theirs, no scripts, no foreign images. */
export function renderMarkdown(text: string): string {
  const tokens = markdown.lexer(text)
  lowerHeadings(tokens)
  return markdown.parser(tokens)
}
