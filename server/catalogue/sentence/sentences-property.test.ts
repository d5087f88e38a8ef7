import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wordsOf } from '../../../search/text/words.ts'
import { interpretation } from '../interpretation.ts'
import { readSentence } from './read-sentence.ts'
import { interpretationOf } from './segment.ts'

const context = { today: '2026-11-25', languages: new Set(['en', 'hi', 'ta']) }

const vocabulary = (
  'find me a course in courses on learn i want to baking pottery excel c++ .net under below over above less than more at ' +
  'least most up within max min between and from to around budget price rs rs. inr ₹ rupees 500rs Rs.500/- 500 1,00,000 ' +
  '1.5k 2 lakh five hundred ke andar se kam tak 10 5 2027 1st 15 15/03/2027 2027-03-15 12/1 october march may mid end of ' +
  'first last week weekend month year this next today tomorrow saturday on by before after starting ending ordered sorted ' +
  'by in increasing decreasing order price registrations date cheapest newest most popular top with seats available left ' +
  'not sold out hindi tamil english mein free for kids evening batches 2-week chahiye sikhna hai mujhe ka ki please $20 - ' +
  '+ , . ( ) ! ? हिन्दी ५०० é ① ℃ 😀'
).split(' ')

const word = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...vocabulary) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
)
const sentences = fc
  .array(word, { maxLength: 60 })
  .map((words) => words.join(' '))
  .filter((sentence) => [...sentence].length <= 300)
/** The same few words over and over: what a rule that tries all ways of cutting them up would not end with. */
const repeated = fc
  .array(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: 4 })
  .map((words) => words.join(' '))
  .map((words) => `${words} `.repeat(Math.floor(300 / (words.length + 1))).trim())
const anything = fc.oneof(
  sentences,
  repeated,
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ maxLength: 300 }),
)

function wordsIn(text: string): string[] {
  return wordsOf(text).map(({ word }) => word)
}

test('whatever comes is read, and what is read is a valid interpretation', () => {
  fc.assert(
    fc.property(anything, (sentence) => {
      expect(interpretation.safeParse(interpretationOf(readSentence(sentence, context))).error).toBeUndefined()
    }),
    { numRuns: 3000 },
  )
})

test('what was understood, what was ignored and the text are the whole sentence, word by word, in order', () => {
  fc.assert(
    fc.property(anything, (sentence) => {
      const segments = readSentence(sentence, context)
      let at = 0
      for (const { text } of segments) {
        at = sentence.indexOf(text, at)
        expect(at, text).toBeGreaterThanOrEqual(0)
        at += text.length
      }
      expect(segments.flatMap(({ text }) => wordsIn(text))).toEqual(wordsIn(sentence))
    }),
    { numRuns: 3000 },
  )
})

test('what stands in quotation marks is never read as a filter, nor ignored', () => {
  fc.assert(
    fc.property(sentences, sentences, sentences, (before, within, after) => {
      const [quoted, ...around] = [within, before, after].map((text) => text.replaceAll(/["“”„‟＂]/g, '')) as [
        string,
        string,
        string,
      ]
      fc.pre(wordsIn(quoted).length > 0)
      const segments = readSentence(`${around[0]} "${quoted}" ${around[1]}`, context)
      const holders = segments.filter(({ text }) => text.includes(`"${quoted}"`))
      expect(holders.map(({ kind }) => kind)).toEqual(['text'])
    }),
    { numRuns: 2000 },
  )
})

test('a sentence takes at most a millisecond for 100 letters', () => {
  const slowest = new Map<string, number>()
  fc.assert(
    fc.property(anything, (sentence) => {
      slowest.set(
        sentence,
        fastestOf(20, () => readSentence(sentence, context)),
      )
    }),
    { numRuns: 500 },
  )
  for (const [sentence, milliseconds] of slowest) {
    expect(milliseconds, sentence).toBeLessThanOrEqual(Math.max(1, sentence.length / 100))
  }
})

/** Whatever else the machine does can only make a round slower. */
function fastestOf(rounds: number, work: () => void): number {
  let fastest = Number.POSITIVE_INFINITY
  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    work()
    fastest = Math.min(fastest, performance.now() - start)
  }
  return fastest
}
