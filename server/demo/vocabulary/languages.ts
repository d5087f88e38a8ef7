import type { Subject } from './subject.ts'

export const languages: Subject[] = [
  {
    category: ['Languages', 'Indian Languages'],
    topics: [
      'Spoken Hindi',
      'Tamil',
      'Kannada for Newcomers',
      'Malayalam',
      'Bengali',
      'Marathi',
      'Telugu',
      'Sanskrit',
      'Urdu Script',
      'Gujarati',
    ],
    titles: [
      '{topic} in Thirty Conversations',
      '{topic}: Read, Write, Speak',
      'Everyday {topic}',
      '{topic} for Children',
      '{topic} through Songs and Stories',
    ],
    skills: ['Speaking', 'Script', 'Vocabulary', 'Grammar', 'Listening', 'Pronunciation'],
    lessons: [
      'Bargain, ask the way and order a meal',
      'Read signs and messages',
      'Follow a film without subtitles',
      'Write a letter to your landlord',
    ],
    audiences: ['people who moved to a new state', 'children abroad', 'travellers'],
    prices: [199, 399, 499, 999, 1499],
  },
  {
    category: ['Languages', 'English'],
    topics: [
      'Spoken English',
      'IELTS Preparation',
      'Business English',
      'English Grammar',
      'Interview English',
      'Creative Writing',
      'Phonics',
    ],
    titles: [
      '{topic} with Confidence',
      '{topic}: Daily Practice',
      '{topic} for Working People',
      '{topic} Crash Course',
      'Better {topic} in Six Weeks',
    ],
    skills: ['English', 'Speaking', 'Writing', 'Grammar', 'Presentation', 'Listening', 'Vocabulary'],
    lessons: [
      'Speak for two minutes on anything',
      'Write emails that are answered',
      'Stop translating in your head',
      'Take mock tests with feedback',
    ],
    audiences: ['job seekers', 'students', 'homemakers'],
    prices: [299, 499, 799, 1499, 2999],
  },
]
