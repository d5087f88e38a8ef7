import { art } from './art.ts'
import { business } from './business.ts'
import { children } from './children.ts'
import { classicalMusic } from './classical-music.ts'
import { crafts } from './crafts.ts'
import { dance } from './dance.ts'
import { data } from './data.ts'
import { exams } from './exams.ts'
import { fashion } from './fashion.ts'
import { finance } from './finance.ts'
import { food } from './food.ts'
import { home } from './home.ts'
import { languages } from './languages.ts'
import { media } from './media.ts'
import { music } from './music.ts'
import { office } from './office.ts'
import { regionalCooking } from './regional-cooking.ts'
import { school } from './school.ts'
import { society } from './society.ts'
import type { Subject } from './subject.ts'
import { technology } from './technology.ts'
import { wellness } from './wellness.ts'
import { writingAndSpeaking } from './writing-and-speaking.ts'

/** Everything that courses are about. */
export const subjects: readonly Subject[] = [
  ...food,
  ...regionalCooking,
  ...crafts,
  ...art,
  ...fashion,
  ...classicalMusic,
  ...music,
  ...dance,
  ...wellness,
  ...home,
  ...technology,
  ...data,
  ...office,
  ...finance,
  ...business,
  ...languages,
  ...exams,
  ...school,
  ...children,
  ...media,
  ...writingAndSpeaking,
  ...society,
]
