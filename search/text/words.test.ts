import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold } from './fold.ts'
import { stemOf } from './stem.ts'
import { WordScanner, wordsOf } from './words.ts'

function words(text: string): string[] {
  return wordsOf(text).map(({ word }) => word)
}

describe('words', () => {
  it.each([
    ['Bread, at-home: “fresh”/daily', ['bread', 'at', 'home', 'fresh', 'daily']],
    ['Crème brûlée naïve Ångström', ['creme', 'brulee', 'naive', 'angstrom']],
    ['Ѐлка йод ΆΛΦΑ', ['елка', 'иод', 'αλφα']],
    ['Straße STRASSE ΣΊΣΥΦΟΣ σίσυφος', ['strasse', 'strasse', 'σισυφοσ', 'σισυφοσ']],
    ['ﬁne ＡＢＣ ² ①', ['fine', 'abc', '2', '1']],
    ['हिन्दी में बेकिंग', ['हिन्दी', 'में', 'बेकिंग']],
    ['தமிழ் സ്വാഗതം', ['தமிழ்', 'സ്വാഗതം']],
    ['soft\u00adware zero\u200bwidth', ['software', 'zerowidth']],
    ['teacher’s don’t', ['teacher', 's', 'don', 't']],
    ['Scrum™ Lego® 360°', ['scrum', 'lego', '360']],
    ['🎂 cake🎂bread ❤️', ['cake', 'bread']],
    ['१२ months, 1,00,000', ['१२', 'months', '1', '00', '000']],
    ['- \u0301 \ufe0f', []],
    ['', []],
  ])('of %j', (text, expected) => {
    expect(words(text)).toEqual(expected.map((word) => word.normalize('NFKD')))
  })

  it.each([
    ['C++, c#/F# and C', ['c++', 'c#', 'f#', 'and', 'c']],
    ['C++17 C++. c+ c+++ #c', ['c++', '17', 'c++', 'c', 'c', 'c']],
    ['Ｃ＋＋', ['c++']],
    ['.NET, ASP.NET and planet.net ...net', ['.net', 'asp.net', 'and', 'planet', 'net', 'net']],
    ['Node.js node.json nodes. jsx', ['node.js', 'node', 'json', 'nodes', 'jsx']],
    ['VUE.JS? d3.js!', ['vue.js', 'd3.js']],
  ])('with signs in %j', (text, expected) => {
    expect(words(text)).toEqual(expected)
  })

  it('know where they stand in the original text, accents and all', () => {
    const text = 'The Cre\u0300me — ﬁne 🎂C++ हिन्दी!'
    expect(wordsOf(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      ...['The', 'Cre\u0300me', 'ﬁne', 'C++', 'हिन्दी'],
    ])
  })

  const anyText = fc.array(
    fc.oneof(
      fc.constantFrom(
        'Node',
        '.',
        'js',
        '.NET',
        'c',
        '++',
        '#',
        ' ',
        'é',
        'e\u0301',
        'ß',
        '™',
        '🎂',
        '\u200d',
        'न्',
        '़',
        '½',
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 12 },
  )

  it('stand in order and fold to what they are', () => {
    fc.assert(
      fc.property(anyText, (parts) => {
        const text = parts.join('')
        let start = 0
        for (const word of wordsOf(text)) {
          expect(word.start).toBeGreaterThanOrEqual(start)
          expect(word.end).toBeGreaterThan(word.start)
          expect(fold(text.slice(word.start, word.end))).toContain(word.word)
          start = word.start
        }
      }),
    )
  })

  it('are the same words when folded and split again', () => {
    fc.assert(
      fc.property(anyText, (parts) => {
        const once = words(parts.join(''))
        expect(words(once.join(' '))).toEqual(once)
      }),
    )
  })

  it('of some first letters are those of all that begin so', () => {
    const firsts = new Uint8Array(128)
    for (const letter of 'jx.n') firsts[letter.charCodeAt(0)] = 1
    const scanner = new WordScanner()
    fc.assert(
      fc.property(anyText, (parts) => {
        const text = parts.join('')
        const found: string[] = []
        scanner.reset(text)
        while (scanner.nextAmong(firsts)) found.push(scanner.word)
        const mayBe = ({ word }: { word: string }) => word.charCodeAt(0) >= 128 || firsts[word.charCodeAt(0)] === 1
        expect(found.filter((word) => mayBe({ word }))).toEqual(
          wordsOf(text)
            .filter(mayBe)
            .map(({ word }) => word),
        )
      }),
    )
  })
})

describe('stems', () => {
  it.each([
    ['baking', 'bake'],
    ['bakes', 'bake'],
    ['breads', 'bread'],
    ['ties', 'tie'],
    ['cries', 'cri'],
    ['gas', 'gas'],
    ['kiwis', 'kiwi'],
    ['hopping', 'hop'],
    ['hoped', 'hope'],
    ['added', 'add'],
    ['agreed', 'agre'],
    ['proceed', 'proceed'],
    ['evening', 'evening'],
    ['dying', 'die'],
    ['sky', 'sky'],
    ['skies', 'sky'],
    ['generously', 'generous'],
    ['generation', 'generat'],
    ['organization', 'organiz'],
    ['organic', 'organic'],
    ['geologist', 'geolog'],
    ['relational', 'relat'],
    ['happiness', 'happi'],
    ['adjustment', 'adjust'],
    ['controlling', 'control'],
    ['knightly', 'knight'],
    ['yoga', 'yoga'],
    ['as', 'as'],
    ['हिन्दी', 'हिन्दी'],
    ['windows11', 'windows11'],
  ])('of %s', (word, stem) => {
    expect(stemOf(word)).toBe(stem)
  })

  it('begin with the first letter of their words, on which marking relies', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,12}$/), (word) => {
        expect(stemOf(word).charAt(0)).toBe(word.charAt(0))
      }),
    )
  })
})
