import { expect, test } from 'vitest'
import { markedParts } from './marked-parts.ts'

test('matches are told from the text around them', () => {
  expect(markedParts('Tea &amp; <mark>bread</mark> at &lt;home&gt;')).toEqual([
    { text: 'Tea & ', marked: false },
    { text: 'bread', marked: true },
    { text: ' at <home>', marked: false },
  ])
})

test('any other tag is text', () => {
  expect(markedParts('<script>x</script><mark onclick="x">y</mark>')).toEqual([
    { text: '<script>x</script><mark onclick="x">y', marked: false },
  ])
})

test('what was escaped twice is unescaped once', () => {
  expect(markedParts('&amp;lt;b&amp;gt; &#39;&quot;')).toEqual([{ text: `&lt;b&gt; '"`, marked: false }])
})
