import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderMarkdown } from './markdown.ts'

describe('what a teacher may write', () => {
  test('emphasis, lists, code, quotations, tables', () => {
    const html = renderMarkdown('*a* **b** `c<d`\n\n- one\n\n> said\n\n| x | y |\n|---|---|\n| 1 | 2 |')
    for (const part of [
      '<em>a</em>',
      '<strong>b</strong>',
      '<code>c&lt;d</code>',
      '<li>one</li>',
      '<blockquote>',
      '<td>1</td>',
    ]) {
      expect(html).toContain(part)
    }
  })

  test('the highest heading comes below those of the page, wherever it began', () => {
    expect(renderMarkdown('# a\n\n## b')).toBe('<h3>a</h3>\n<h4>b</h4>\n')
    expect(renderMarkdown('### a\n\n> #### b')).toContain('<h4>b</h4>')
    expect(renderMarkdown('# a\n\n###### b')).toContain('<h6>b</h6>')
  })

  test('links to pages and mail', () => {
    expect(renderMarkdown('[a](https://example.org/?x=1&y=2)')).toContain('href="https://example.org/?x=1&amp;y=2"')
    expect(renderMarkdown('[a](mailto:a@example.org)')).toContain('href="mailto:a@example.org"')
  })
})

describe('what nobody may write', () => {
  test('HTML is shown as it was typed', () => {
    expect(renderMarkdown('a <b onclick="x">b</b>')).toContain('&lt;b onclick="x"&gt;')
    expect(renderMarkdown('<script>x</script>')).toContain('&lt;script&gt;')
    expect(renderMarkdown('<div>\n*x*\n</div>')).toContain('&lt;div&gt;')
  })

  test.each(['http://example.org', '//example.org', '/sign-out', '#', 'https://bank.example@evil.example', 'ftp://a'])(
    'a link to %s is no link',
    (address) => {
      expect(renderMarkdown(`[a](<${address}>)`)).not.toContain('href')
    },
  )

  test('a host of letters that look like others is shown for what it is', () => {
    expect(renderMarkdown('[a](https://аррӏе.example)')).toContain('href="https://xn--80ak6aa92e.example/"')
  })

  test('an image is a link to it, never loaded', () => {
    expect(renderMarkdown('![hills](https://example.org/h.png)')).toContain('<a href="https://example.org/h.png"')
    expect(renderMarkdown('![hills](https://example.org/h.png)')).not.toContain('<img')
  })

  test('no mixture of marks brings an attribute or a tag of theirs', () => {
    const pieces = fc.constantFrom(
      '[',
      ']',
      '(',
      ')',
      '<',
      '>',
      '"',
      "'",
      '`',
      '!',
      '*',
      '\n',
      '&',
      '#',
      ' onload=x ',
      'javascript:',
      '<img src=x>',
      'a',
    )
    const tags =
      /<\/?(?:a|p|em|strong|code|pre|h[3-6]|ul|ol|li|br|hr|blockquote|del)(?: (?:href|rel|start)="[^"<>]*")*\s*\/?>/g
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 25 }), (parts) => {
        const html = renderMarkdown(parts.join(''))
        expect(html.replace(tags, '')).not.toMatch(/[<>]/)
        expect(html).not.toMatch(/href="\s*javascript/i)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('what takes too long to read as Markdown', () => {
  test.each([
    ['quotations in one another', '>'.repeat(20_000)],
    ['lists in one another', `${'1. '.repeat(6_000)}x`],
    ['quoted lists in one another', '> - '.repeat(5_000)],
    ['emphasis that never closes', '_a__'.repeat(5_000)],
    ['emphasis that never closes, in words', '*a** '.repeat(4_000)],
    ['what is almost an address of mail', `${'a.'.repeat(10_000)}@`],
  ])('%s: shown as typed', (_what, text) => {
    const html = renderMarkdown(text)
    expect(html).toBe(`<p>${text.trim().replaceAll('>', '&gt;')}</p>\n`)
  })

  test('keeps its paragraphs and lines, and brings no HTML', () => {
    const html = renderMarkdown(`one <b>\ntwo\n\n${'>'.repeat(30)} three`)
    expect(html).toBe(`<p>one &lt;b&gt;<br />two</p>\n<p>${'&gt;'.repeat(30)} three</p>\n`)
  })

  test('is no long description, and no line drawn across it', () => {
    const long = '**Bread** and *butter*, see [here](https://example.org/a_b).\n\n- one\n- two\n\n'.repeat(240)
    expect(renderMarkdown(long)).toContain('<strong>Bread</strong> and <em>butter</em>')
    expect(renderMarkdown('- '.repeat(30))).toBe('<hr />\n')
    expect(renderMarkdown(`${'>'.repeat(20)} a`)).toContain('<blockquote>')
  })

  test('the same text again is the same, also after many others', () => {
    const first = renderMarkdown('*a*')
    for (let at = 0; at < 300; at++) expect(renderMarkdown(`*${at}*`)).toBe(`<p><em>${at}</em></p>\n`)
    expect(renderMarkdown('*a*')).toBe(first)
  })
})
