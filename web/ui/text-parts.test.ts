import { expect, test } from 'vitest'
import { textParts } from './text-parts.ts'

test('a text is cut at the links that are known, and nothing of it is lost', () => {
  const text = 'See https://a.example/x, or https://b.example/y?z=(1).\n<b>now</b>'
  const parts = textParts(text, ['https://b.example/y', 'https://b.example/y?z=(1)'])
  expect(parts.map((part) => part.text).join('')).toBe(text)
  expect(parts.filter(({ isLink }) => isLink)).toEqual([{ text: 'https://b.example/y?z=(1)', isLink: true }])
})
