import { Marked, type Tokens, type TokensList } from 'marked'
import { CostOfReading, isTooNested } from './cost-of-reading.ts'
import { safeAddress } from './safe-address.ts'
import { sanitizeMarkdown } from './sanitize-markdown.ts'

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character)
}

const cost = new CostOfReading()

const markdown = new Marked({
  gfm: true,
  async: false,
  tokenizer: {
    /** Tried first at every step within a paragraph; false leaves the step to the library. */
    escape(rest) {
      cost.addStep(rest)
      return false
    },
  },
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

/** Descriptions as HTML, those shown last at the end. */
const rendered = new Map<string, string>()
const maxRendered = 200

/**
 * Markdown of strangers as HTML that is safe to show: no HTML of theirs, no scripts, no foreign images.
 * A text that would take too long to read as Markdown is shown as it was typed.
 */
export function renderMarkdown(text: string): string {
  const html = rendered.get(text) ?? htmlOf(text)
  rendered.delete(text)
  rendered.set(text, html)
  for (const oldest of rendered.keys()) {
    if (rendered.size <= maxRendered) break
    rendered.delete(oldest)
  }
  return html
}

function htmlOf(text: string): string {
  if (isTooNested(text)) return asTyped(text)
  try {
    cost.startOn(text)
    const tokens = markdown.lexer(text)
    lowerHeadings(tokens)
    return sanitizeMarkdown(markdown.parser(tokens))
  } catch {
    // Too costly, or too deep for the stack: whatever a teacher wrote, the page of the course has to come.
    return asTyped(text)
  }
}

function asTyped(text: string): string {
  return text
    .split(/\n[ \t\r]*\n/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => `<p>${escaped(paragraph.trim()).replaceAll('\n', '<br />')}</p>\n`)
    .join('')
}
