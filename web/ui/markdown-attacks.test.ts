import { describe, expect, test } from 'vitest'
import { attacks, slowTexts } from '../../test/attacks.ts'
import { renderMarkdown } from './markdown.ts'
import { sanitizeMarkdown } from './sanitize-markdown.ts'

const names = 'a|p|em|strong|code|pre|h[3-6]|ul|ol|li|br|hr|blockquote|del|table|thead|tbody|tr|th|td'
const tag = new RegExp(`</?(?:${names})(?: (?:href|rel|start|align)="[^"<>]*")*(?: /)?>`, 'g')

/** Text, and tags that we know with attributes that we know; addresses of pages and of mail. */
function expectHarmless(html: string): void {
  expect(html.replace(tag, '')).not.toMatch(/[<>]/)
  for (const [, address] of html.matchAll(/<a href="([^"]*)"/g)) {
    expect(address).toMatch(/^(?:https:\/\/[a-z0-9]|mailto:)/)
    expect(address).not.toContain('@attacker')
  }
}

describe.each(Object.entries(attacks))('%s', (_class, texts) => {
  test.each(texts)('%j does nothing in a description', (text) => {
    expectHarmless(renderMarkdown(text))
    expectHarmless(renderMarkdown(`Bread.\n\n- ${text}\n\n*${text}* and ${text}`))
  })

  test.each(texts)('%j does nothing where the renderer let it through', (text) => {
    expectHarmless(sanitizeMarkdown(text))
  })
})

test('links say that they are nobody’s recommendation, and give nothing of ours away', () => {
  const html = renderMarkdown('[a](https://example.org) https://example.org <mailto:a@example.org>')
  expect(html.match(/<a /g)).toHaveLength(3)
  expect(html.match(/rel="nofollow ugc noopener"/g)).toHaveLength(3)
})

describe('a text of 20,000 characters costs no more than a hundred times an ordinary one', () => {
  const ordinary = '**Bread** and *butter*, see [here](https://example.org/a_b).\n\n- one\n- two\n\n'.repeat(255)
  let copies = 0
  /** Processor time, so that others on the machine do not count; of a new text, for one shown before is kept. */
  function cost(text: string): number {
    const start = process.cpuUsage()
    renderMarkdown(`${text}${++copies}`)
    const { user, system } = process.cpuUsage(start)
    return user + system
  }
  const least = (text: string) => Math.min(cost(text), cost(text), cost(text))
  const usual = least(ordinary)

  test.each(Object.keys(slowTexts))('%j again and again', (piece) => {
    expect(least(slowTexts[piece]!)).toBeLessThan(100 * usual)
  })
})
