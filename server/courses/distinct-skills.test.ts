import { expect, test } from 'vitest'
import { distinctSkills } from './distinct-skills.ts'

test('a skill is named once, as it was first, in the order of all', () => {
  const given = ['Baking', 'Sour dough', 'baking', 'BAKING', 'Sour  Dough', 'Café', 'cafe', 'रसोई', 'Yoga']
  expect(distinctSkills(given)).toEqual(['Baking', 'Sour dough', 'Café', 'रसोई', 'Yoga'])
  expect(distinctSkills([])).toEqual([])
})
