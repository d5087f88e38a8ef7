import type { ImportRow } from '../../server/courses/model.ts'

/** What the school of these tests teaches: made up, and far in the future, so that no course has begun. */
export function exampleRows(): ImportRow[] {
  return [
    ...breadCourses(),
    watercolour(),
    pottery(),
    soldOut(),
    stopped(),
    hostile(),
    endlessWords(),
    onSale(),
    cancelled(),
  ]
}

const base = {
  language: 'en',
  teacher: 'Anita Deshpande',
  startsOn: '2037-10-03',
  endsOn: '2037-10-24',
  seatsTotal: 30,
  seatsTaken: 4,
  level: 'beginner',
} as const

/** 45 courses, so that there are three pages: 100 rupees and one more with each, the last five in Hindi. */
function breadCourses(): ImportRow[] {
  return Array.from({ length: 45 }, (_, index) => ({
    ...base,
    externalId: `bread-${index}`,
    title: `Baking bread, part ${index + 1}`,
    description: 'From flour to crust: what a kitchen in Pune needs for a sourdough.',
    category: ['Food', 'Baking'],
    skills: ['Sourdough'],
    language: index < 40 ? 'en' : 'hi',
    level: index < 30 ? 'beginner' : 'advanced',
    priceInr: 100 + index,
    startsOn: index < 10 ? '2037-11-05' : '2037-10-03',
    endsOn: '2037-11-30',
    createdAt: new Date(Date.UTC(2026, 0, 1, 0, index)).toISOString(),
  }))
}

function watercolour(): ImportRow {
  return {
    ...base,
    externalId: 'watercolour',
    title: 'Watercolour landscapes',
    description: [
      '## What you paint',
      'Hills, *slowly*. <img src=x onerror="window.hacked=1"> <script>window.hacked=1</script>',
      '[a trap](javascript:window.hacked=1) and [a museum](https://museum.example/hills)',
      '![a picture](https://elsewhere.example/p.png)',
      '- brushes\n- paper',
    ].join('\n\n'),
    category: ['Art', 'Painting'],
    skills: ['Colour mixing', 'Perspective'],
    teacher: 'Meera Iyer',
    priceInr: 1499.5,
    sessions: [
      { startsAt: '2037-10-03T12:30:00Z', endsAt: '2037-10-03T14:00:00Z' },
      { startsAt: '2037-10-10T18:00:00Z', endsAt: '2037-10-10T19:00:00Z' },
    ],
  }
}

function pottery(): ImportRow {
  return {
    ...base,
    externalId: 'pottery',
    title: 'Pottery on the wheel',
    description: 'Clay, water and patience.',
    category: ['Art', 'Pottery'],
    priceInr: 0,
    startsOn: '2037-12-01',
    endsOn: '2037-12-20',
  }
}

function soldOut(): ImportRow {
  return {
    ...base,
    externalId: 'weaving',
    title: 'Weaving a small carpet',
    description: 'Wool and a loom.',
    category: ['Art', 'Weaving'],
    priceInr: 5200,
    seatsTotal: 8,
    seatsTaken: 8,
  }
}

function stopped(): ImportRow {
  return {
    ...base,
    externalId: 'glazing',
    title: 'Glazing for potters',
    description: 'Recipes for glazes.',
    category: ['Art', 'Pottery'],
    priceInr: 800,
    status: 'stopped',
  }
}

function hostile(): ImportRow {
  return {
    ...base,
    externalId: 'hostile',
    title: 'Tags & <script>window.hacked=1</script> "quotes"',
    description: 'A course on <b onmouseover="window.hacked=1">markup</b>.',
    category: ['Computing', '<i>Web</i>'],
    skills: ['<img src=x onerror=window.hacked=1>'],
    teacher: 'Ravi <u>Kumar</u>',
    priceInr: 650,
  }
}

/** Nothing in it can be broken between words. */
function endlessWords(): ImportRow {
  const word = 'Donaudampfschifffahrts'.repeat(6)
  return {
    ...base,
    externalId: 'endless',
    title: word,
    description: `${word.toLowerCase()} https://elsewhere.example/${word}`,
    category: [word.slice(0, 80)],
    skills: [word],
    teacher: word,
    priceInr: 9_999_999.5,
  }
}

function onSale(): ImportRow {
  return {
    ...base,
    externalId: 'sketching',
    title: 'Sketching in the city',
    description: 'Pencils only.',
    category: ['Art', 'Drawing'],
    priceInr: 999,
    salesWindows: [{ from: '2020-01-01T00:00:00Z', to: '2037-09-30T18:30:00Z', priceInr: 499 }],
  }
}

function cancelled(): ImportRow {
  return {
    ...base,
    externalId: 'cancelled',
    title: 'A course that was cancelled',
    description: 'It will not run.',
    category: ['Art'],
    priceInr: 10,
    status: 'cancelled',
  }
}
