import { describe, expect, test } from 'vitest'
import type { SearchAnswer } from '../../catalogue/contract.ts'
import { exampleAnswer } from '../../catalogue/contract-examples.ts'
import type { SearchQuery } from '../../catalogue/search-parameters.ts'
import { shownText } from '../terminal/styled-text.ts'
import { textWidth } from '../terminal/text-width.ts'
import { answerLines } from './describe-answer.ts'

const [card] = (exampleAnswer as SearchAnswer).items

function answer(given: Partial<SearchAnswer> = {}): SearchAnswer {
  return { total: 0, items: [], facets: {}, next: null, asOf: 'x', tookMs: 1, ...given }
}

function course(given: Partial<SearchAnswer['items'][number]> = {}): SearchAnswer['items'][number] {
  return { ...card!, ...given }
}

function shown(found: SearchAnswer, query: Partial<SearchQuery> = {}, width = 120, styled = false): string[] {
  return answerLines(found, query, width).map((line) => shownText(line, { width, styled }))
}

const bread = course({
  title: 'Baking bread',
  titleMarked: '<mark>Baking</mark> bread &amp; rolls',
  teacher: { id: '7', name: 'Anita Deshpande' },
  price: { amount: 125_000, currency: 'INR', was: 150_000.5 },
  startsOn: '2027-10-03',
  seats: { total: 30, left: 4 },
  registrations: 1_026,
  status: 'soldOut',
})

describe('an answer in the terminal', () => {
  test('is a table', () => {
    expect(shown(answer({ total: 1, items: [bread] }))).toEqual([
      '                                                                            seats    regis-',
      'course                teacher              price           was  starts on    left  trations  status',
      'Baking bread & rolls  Anita Deshpande  ₹1,25,000  ₹1,50,000.50  2027-10-03      4     1,026  sold out',
      '',
      '1 course',
    ])
  })

  test('marks matches where the terminal has styles', () => {
    const text = shown(answer({ total: 1, items: [bread] }), {}, 120, true).join('\n')
    expect(text.replaceAll('\x1b', 'ESC')).toContain('ESC[1;4mBakingESC[22;24m bread & rolls')
  })

  test('says what was searched for instead, and what was left out', () => {
    const lines = shown(answer({ total: 1, items: [bread], correctedTo: 'baking', relaxed: ['gluten', 'free'] }))
    expect(lines.slice(0, 2)).toEqual(['Searched for: baking', 'Left out, for nothing holds all words: gluten, free'])
  })

  test('says how to see the next page', () => {
    const page = answer({ total: 137, items: [bread, bread], next: 'abc' })
    expect(shown(page).at(-1)).toBe('1 to 2 of 137 courses; the next ones: --offset 2')
    expect(shown(page, { offset: 40 }).at(-1)).toBe('41 to 42 of 137 courses; the next ones: --offset 42')
    expect(shown(page, { cursor: 'x' }).at(-1)).toBe('2 of 137 courses; the next ones: --cursor abc')
    expect(shown(page, { offset: 9_999 }).at(-1)).toBe('10,000 to 10,001 of 137 courses; the next ones: --cursor abc')
    expect(shown(answer({ total: 137 }), { offset: 200 })).toEqual(['Nothing on this page: there are 137 courses.'])
  })

  test('where nothing is found, gives a hint', () => {
    expect(shown(answer(), { q: 'zither', maxPrice: 5, available: true })).toEqual([
      'Nothing found.',
      'Without --max-price, --available there may be some.',
      'Fewer or other words may find more.',
    ])
    expect(shown(answer())).toEqual(['Nothing found.', 'The catalogue is empty; catalogue import FILE fills it.'])
  })

  test('shows facets with the values that the options take', () => {
    const facets = {
      category: [{ value: 'food', name: 'Food', parent: null, count: 1_00_000 }],
      price: [{ value: '5000-', count: 3 }],
      level: [],
    }
    expect(shown(answer({ total: 1, items: [bread], facets })).slice(-6)).toEqual([
      '',
      '  category      courses',
      '  food (Food)  1,00,000',
      '',
      '  price  courses',
      '  5000-        3',
    ])
  })

  test('says what a sentence was read as', () => {
    const interpretation = {
      q: '"sour dough"',
      maxPrice: 499.99,
      startsFrom: '2027-10-01',
      startsTo: '2027-10-31',
      available: true as const,
      language: ['hi', 'en'],
      understood: [
        { text: 'under 500', parameter: 'maxPrice' as const },
        { text: 'in October', parameter: 'startsFrom' as const },
        { text: 'in October', parameter: 'startsTo' as const },
        { text: 'with seats', parameter: 'available' as const },
        { text: 'in Hindi or English', parameter: 'language' as const },
      ],
      ignored: ['please'],
    }
    expect(shown(answer({ interpretation }), { sentence: '…' }, 300)).toEqual([
      'Understood: "under 500" as --max-price 499.99, ' +
        '"in October" as --starts-from 2027-10-01 --starts-to 2027-10-31, "with seats" as --available, ' +
        '"in Hindi or English" as --language hi --language en',
      'Ignored: "please"',
      'Words to search for: "sour dough"',
      'Nothing found.',
      'Without --language, --max-price, --starts-from, --starts-to, --available there may be some.',
      'Fewer or other words may find more.',
    ])
    const empty = answer({ interpretation: { understood: [], ignored: ['please'] } })
    expect(shown(empty, { sentence: 'please' }).slice(0, 2)).toEqual([
      'Ignored: "please"',
      'No words to search for are left.',
    ])
  })

  test('fits every width, whatever the courses are called', () => {
    const hostile = course({
      titleMarked: `Red \x1b[31m ${'日本のパン'.repeat(30)}`,
      teacher: { id: '1', name: '\x9bx' },
    })
    for (const width of [1, 12, 40, 79, 80, 93, 94, 95, 120, 200]) {
      const lines = shown(answer({ total: 2, items: [hostile, bread], next: 'n' }), {}, width)
      for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(width)
      expect(lines.join('')).not.toMatch(/\p{Cc}/u)
    }
  })
})
