import type { Subject } from './subject.ts'

export const wellness: Subject[] = [
  {
    category: ['Health & Wellness', 'Yoga'],
    topics: [
      'Hatha Yoga',
      'Surya Namaskar',
      'Pranayama',
      'Yoga for Back Pain',
      'Prenatal Yoga',
      'Ashtanga',
      'Chair Yoga for Seniors',
      'Meditation',
    ],
    titles: [
      '{topic} Every Morning',
      '{topic}: A Gentle Beginning',
      '{topic} for Busy People',
      '21 Days of {topic}',
      '{topic} with Live Corrections',
    ],
    skills: ['Yoga', 'Breathing', 'Flexibility', 'Meditation', 'Posture', 'Mindfulness'],
    lessons: [
      'Align each posture for your own body',
      'Breathe before you move',
      'Keep a practice of twenty minutes',
      'Know which postures to leave out',
    ],
    audiences: ['beginners of any age', 'people at desks', 'runners'],
    prices: [0, 199, 299, 499, 999],
  },
  {
    category: ['Health & Wellness', 'Gardening'],
    topics: [
      'Terrace Gardening',
      'Composting',
      'Kitchen Herbs',
      'Bonsai',
      'Hydroponics',
      'Balcony Vegetables',
      'Mushroom Growing',
    ],
    titles: [
      '{topic} in the City',
      '{topic} for Beginners',
      '{topic} Through the Monsoon',
      'Grow Your Own: {topic}',
      '{topic}: Season by Season',
    ],
    skills: ['Gardening', 'Composting', 'Organic Farming', 'Soil', 'Pest Control'],
    lessons: [
      'Mix a soil that drains',
      'Sow by season and city',
      'Turn kitchen waste into compost without smell',
      'Keep pests away with neem',
    ],
    audiences: ['flat dwellers', 'schools', 'retired people with time and sun'],
    prices: [149, 299, 499, 799],
  },
]
