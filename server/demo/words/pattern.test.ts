import { expect, test } from 'vitest'
import { Draws } from '../draws.ts'
import { type Lexicon, wordsOf } from './pattern.ts'
import { titleCase, withArticle } from './spelling.ts'

function written(pattern: string, ...lexicons: Lexicon[]): string {
  return wordsOf(pattern, { draws: new Draws(3), lexicons, used: new Set() })
}

test('slots are filled by the first who knows them, and fillings may have slots', () => {
  const given = { bread: ['{kind} loaf'], kind: ['rye'] }
  expect(written('Bake {a bread} today', given)).toBe('Bake a rye loaf today')
  expect(written('{Bread}', { kind: 'warm' }, given)).toBe('warm loaf')
  expect(written('{made}', { made: () => 'once' })).toBe('once')
})

test('of several choices one is taken, and numbers are written as in India', () => {
  expect(['Come in.', 'Come.']).toContain(written('Come[ in|].'))
  expect(written('{120000-120000} seats')).toBe('1,20,000 seats')
})

test('nothing of a list comes twice while there is something else', () => {
  const words = written('{x} {x} {x}', { x: ['a', 'b', 'c'] }).split(' ')
  expect(words.sort()).toEqual(['a', 'b', 'c'])
})

test('a slot that nothing fills, and brackets that do not match, are mistakes', () => {
  expect(() => written('{nothing}')).toThrow('nothing fills the slot {nothing}')
  for (const pattern of ['[a|b', 'a]', '{a', '{two words}']) expect(() => written(pattern), pattern).toThrow('brackets')
})

test('articles go by the sound', () => {
  const spoken = ['apple', 'hour', 'IELTS coach', 'SQL query', 'umbrella', 'Urdu poem', 'MP3 file']
  expect(spoken.map(withArticle)).toEqual(spoken.map((word) => `an ${word}`))
  const others = ['loaf', 'university', 'useful idea', 'one-day course', 'UPI code', 'European map', 'ukulele']
  expect(others.map(withArticle)).toEqual(others.map((word) => `a ${word}`))
})

test('a title has capitals but for the small words within', () => {
  expect(titleCase('the art of step-by-step baking for two')).toBe('The Art of Step-by-Step Baking for Two')
})
