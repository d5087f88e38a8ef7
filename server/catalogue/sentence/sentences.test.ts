import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readSentence, type SentenceContext } from './read-sentence.ts'
import { interpretationOf } from './segment.ts'

/** The languages that published courses are given in, by the day on which a sentence is said. */
const days = { '2026-11-25': 'en hi ta te mr bn kn ml es', '2027-02-27': 'en hi ta te ml gu ur sa fr' }
const context = contextOf('2026-11-25')

function contextOf(today: keyof typeof days): SentenceContext {
  return { today, languages: new Set(days[today].split(' ')) }
}

/** `text | parameter=value …` */
function summary(sentence: string, context: SentenceContext): string {
  const {
    q = '-',
    understood: _understood,
    ignored: _ignored,
    ...values
  } = interpretationOf(readSentence(sentence, context))
  const set = Object.entries(values).map(([name, value]) => `${name}=${String(value)}`)
  return [q, ...set.sort()].join(' | ')
}

function expectedOf([q = '', values = '']: string[]): string {
  return [q, ...values.split(' ').filter(Boolean).sort()].join(' | ')
}

describe.each(Object.keys(days) as (keyof typeof days)[])('said on %s', (day) => {
  const folder = new URL(`./tables/${day}/`, import.meta.url)
  describe.each(readdirSync(folder))('%s', (name) => {
    test.each(readFileSync(new URL(name, folder), 'utf8').trim().split('\n'))('%s', (line) => {
      const [sentence = '', ...columns] = line.split(' | ')
      expect(summary(sentence, contextOf(day))).toBe(columns.length === 0 ? sentence : expectedOf(columns))
    })
  })
})

describe('the seed sentences', () => {
  const read = (sentence: string) => interpretationOf(readSentence(sentence, context))

  test('a topic in quotation marks', () => {
    expect(read('Find me a course in "handicraft"')).toEqual({
      q: '"handicraft"',
      understood: [],
      ignored: ['Find me a course in'],
    })
  })

  test('a price and a month', () => {
    expect(read('Find me a course in "baking" under INR 599 in October')).toEqual({
      q: '"baking"',
      maxPrice: 598.99,
      startsFrom: '2027-10-01',
      startsTo: '2027-10-31',
      understood: [
        { text: 'under INR 599', parameter: 'maxPrice' },
        { text: 'in October', parameter: 'startsFrom' },
        { text: 'in October', parameter: 'startsTo' },
      ],
      ignored: ['Find me a course in'],
    })
  })

  test('a month and an order', () => {
    expect(read('Find me a course in "baking" in October in decreasing order of price')).toMatchObject({
      q: '"baking"',
      startsFrom: '2027-10-01',
      startsTo: '2027-10-31',
      sort: '-price',
    })
  })

  test('a number, a price and an order', () => {
    const sentence = 'Find me 10 courses in "baking" under 500 in increasing order of total registrations so far'
    expect(read(sentence)).toEqual({
      q: '"baking"',
      limit: 10,
      maxPrice: 499.99,
      sort: 'registrations',
      understood: [
        { text: '10', parameter: 'limit' },
        { text: 'under 500', parameter: 'maxPrice' },
        { text: 'in increasing order of total registrations so far', parameter: 'sort' },
      ],
      ignored: ['Find me', 'courses in'],
    })
  })
})

describe('the parts of a sentence', () => {
  const read = (sentence: string) => interpretationOf(readSentence(sentence, context))

  test('punctuation at the ends of a text is not part of it, brackets of its own are', () => {
    expect(read('baking (with eggs), under 500!').q).toBe('baking (with eggs)')
    expect(read('baking (under 500)').q).toBe('baking')
    expect(read('.net and c++ - under 500').q).toBe('.net and c++')
  })

  test('a contradiction, an impossible date and another currency are ignored', () => {
    expect(read('baking under 500 over 1000')).toMatchObject({ maxPrice: 499.99, ignored: ['over 1000'] })
    expect(read('baking under 500 under 300')).toMatchObject({ maxPrice: 499.99, ignored: ['under 300'] })
    expect(read('baking on 31 February')).toMatchObject({ q: 'baking', ignored: ['on 31 February'] })
    expect(read('baking under $20')).toMatchObject({ q: 'baking', ignored: ['under $20'] })
    expect(read('baking under 0')).toMatchObject({ q: 'baking', ignored: ['under 0'] })
  })

  test('what is denied is no filter', () => {
    expect(read('"baking" not in October')).toMatchObject({ q: '"baking"', ignored: ['not in October'] })
    expect(read('yoga without seats available')).toMatchObject({ q: 'yoga', ignored: ['without seats available'] })
    expect(read('yoga hindi mein nahi')).toMatchObject({ q: 'yoga', ignored: ['hindi mein nahi'] })
    expect(read('yoga that does not cost more than 500')).toMatchObject({ q: 'yoga', maxPrice: 500 })
  })

  test('words of a topic do not vanish because they could open a wish', () => {
    for (const topic of [
      'search engine optimization',
      'US history',
      'IT',
      'vitamin a',
      'front end',
      'doctor who',
      'Q&A',
    ]) {
      expect(read(`${topic} under 500`)).toMatchObject({ q: topic, maxPrice: 499.99, ignored: [] })
    }
    expect(read('hello world programming in java').q).toBe('hello world programming in java')
  })

  test('what is counted is no price', () => {
    expect(read('Find me up to 10 courses in "baking"')).toMatchObject({ q: '"baking"', limit: 10 })
    for (const text of [
      'over 100 courses',
      'more than 500 registrations',
      'heart rate 150 training',
      'six sigma courses',
    ]) {
      expect(read(text)).toEqual({ q: text, understood: [], ignored: [] })
    }
  })

  test('no date and no amount is too large to be printed', () => {
    expect(read('yoga after 31/12/9999')).toMatchObject({ q: 'yoga', ignored: ['after 31/12/9999'] })
    expect(read(`yoga under ${'9'.repeat(15)} crore`).maxPrice).toBeUndefined()
  })

  test('digits of any script are digits', () => {
    expect(read('बेकिंग ५०० से कम under ५००')).toMatchObject({ maxPrice: 499.99 })
    expect(read('baking under ௫௦௦')).toMatchObject({ q: 'baking', maxPrice: 499.99 })
    expect(read('baking under ５００')).toMatchObject({ q: 'baking', maxPrice: 499.99 })
  })

  test('nothing is read from nothing', () => {
    expect(read('')).toEqual({ understood: [], ignored: [] })
    expect(read(' ?! ')).toEqual({ understood: [], ignored: ['?!'] })
  })
})
