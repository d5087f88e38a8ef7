import { describe, expect, it } from 'vitest'
import { editBudget } from './edit-budget.ts'
import { parseText, requiredItems, type TextItem, writtenText } from './parsed-text.ts'

function shown(items: readonly TextItem[]): string[] {
  return items.map((item) => (item.kind === 'phrase' ? `"${item.words.join(' ')}"` : item.word))
}

describe('the text of a query', () => {
  it.each([
    ['Baking  bread', ['baking', 'bread']],
    ['"Baking bread" home', ['"baking bread"', 'home']],
    ['“Baking bread” „at home“', ['"baking bread"', '"at home"']],
    ['a"b"c', ['a', '"b"', 'c']],
    ['"one" "two', ['"one"', 'two']],
    ['"" " " " bread', ['bread']],
    ['"c++" ".net core"', ['"c++"', '".net core"']],
    ['!?', []],
  ])('%j consists of words and phrases', (text, expected) => {
    expect(shown(parseText(text, false).items)).toEqual(expected)
  })

  it.each([
    ['the bread for home', ['bread', 'home']],
    ['in the', ['in', 'the']],
    ['the "of the"', ['"of the"']],
  ])('%j must match but for stop words', (text, expected) => {
    expect(shown(requiredItems(parseText(text, false).items))).toEqual(expected)
  })

  it('may end with a beginning, but not with a phrase that is one', () => {
    expect(parseText('bread bak', true).items).toMatchObject([{ prefix: false }, { prefix: true }])
    expect(parseText('bak "bread"', true).items).toMatchObject([{ prefix: false }, { kind: 'phrase' }])
  })

  it('is written as typed, with corrections and without what was left out', () => {
    const parsed = parseText("Bakng, for “my home” & Anita's friends!", false)
    const items = parsed.items.map((item) => (item.start === 0 ? { ...item, replacement: 'baking' } : item))
    expect(writtenText(parsed, items)).toBe("baking, for “my home” & Anita's friends!")
    const kept = items.filter((item) => item.kind === 'phrase' || !['anita', 'friends'].includes(item.word))
    expect(writtenText(parsed, kept)).toBe('baking, for “my home” & !')
  })
})

it('allows one edit from five letters on, two from nine, none with digits', () => {
  expect(['yoga', 'bread', 'paintings', 'windows11', 'नमस्ते', 'été', 'вязание'].map(editBudget)).toEqual([
    0, 1, 2, 0, 0, 0, 1,
  ])
})
