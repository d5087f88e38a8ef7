import { faker } from '@faker-js/faker/locale/en_IN'
import type { Draws } from '../draws.ts'
import { personName, surname } from '../names/person-name.ts'
import { cityName, townName } from '../names/place-name.ts'
import { list } from '../vocabulary/subject.ts'
import type { Lexicon } from './pattern.ts'

type Drawing = (draws: Draws) => string

const { animal, book, food, music, science, word } = faker.definitions

const birds =
  list(`a house crow, a common myna, a rose-ringed parakeet, an Indian roller, a white-throated kingfisher, a coppersmith barbet, a purple sunbird, a black kite, a red-vented bulbul, a hoopoe, a shikra, a spotted owlet, a peacock, a painted stork,
  a greater flamingo, a baya weaver, an Indian pitta, a paradise flycatcher, an oriental magpie-robin, a bar-headed goose, a great hornbill, a sarus crane, a Malabar trogon, a laughing thrush, a brahminy kite, a pied cuckoo, a green bee-eater, a tailorbird, a cattle egret, a pond heron`)
const animals =
  list(`a tiger, an elephant, a leopard, a nilgai, a gecko, a langur, a mongoose, a buffalo, a squirrel, a fishing cat, a sloth bear, a cobra, a goat, a camel, a gharial, a fruit bat, a jackal, a porcupine, a monitor lizard, a red panda, a blackbuck,
  a pangolin, a river dolphin, a tortoise, a street dog, a donkey, a rhinoceros, a chital, a hedgehog, a civet, an otter, a lion, a wolf, a yak, a macaque, a bullfrog, a snow leopard, a turtle`)
const insects = list(
  `a honey bee, a jewel beetle, an atlas moth, a praying mantis, a weaver ant, a dragonfly, a common mormon, a firefly, a dung beetle, a blue tiger butterfly, a carpenter bee, a cicada, a water strider, a plain tiger, a hornet, a lacewing`,
)
const cows = list(
  `Gir, Sahiwal, Red Sindhi, Tharparkar, Murrah, Ongole, Kankrej, Jersey, Hallikar, Vechur, Badri, Rathi, Deoni, Jaffarabadi, Pulikulam, Malnad Gidda`,
)
const dogs = list(
  `Labrador, Indie, beagle, Rajapalayam, golden retriever, Mudhol, pug, Chippiparai, German shepherd, Kombai, Pomeranian, Kanni, rottweiler, Bakharwal, cocker spaniel, Gaddi`,
)
const books = list(
  `Malgudi Days, The Guide, Godan, Panchatantra, The Jungle Book, Train to Pakistan, Gitanjali, Kanthapura, Feluda, The Blue Umbrella, Samskara, Chemmeen, Untouchable, Kim, Midnight's Children, Tamas, Raag Darbari, Aranyak, Yayati, Swami and Friends`,
)
const countries = list(
  `Germany, Canada, Japan, Australia, the United Kingdom, Dubai, France, Singapore, Ireland, Korea, Spain, Italy, Oman, Sweden, New Zealand, Qatar, Nepal, the Netherlands, Austria, Poland, Kuwait, Brazil, Finland, Malaysia, Vietnam, Kenya, Belgium, Mauritius, Norway, Portugal`,
)
const languages = list(
  `Hindi, Tamil, Telugu, Marathi, Bengali, Kannada, Malayalam, Gujarati, Punjabi, Odia, Assamese, Urdu`,
)

const occupations =
  list(`teacher, nurse, shopkeeper, student, clerk, homemaker, engineer, farmer, driver, tailor, banker, doctor, retired major, electrician, weaver, pharmacist, carpenter, accountant, police officer, librarian, plumber, journalist, priest, waiter, architect,
  postman, welder, dentist, mechanic, lawyer, potter, cook, salesman, photographer, goldsmith, barber, surveyor, midwife, conductor, forester, veterinarian, guard, receptionist, beekeeper, tutor, physiotherapist, fisherman, printer, painter, translator, botanist,
  machinist, optician, florist, hotelier, actor, bookseller, cobbler, paramedic, typist, auditor, chemist, geologist, cashier, gardener, jeweller, stenographer, mason, pilot, sailor, radiologist, social worker, tea planter, lineman, blacksmith, baker, fitter, magistrate, puppeteer, porter, statistician, boatman, tanner, bus conductor, anaesthetist`)

const plain = (names: readonly string[]) =>
  names.filter((name) => /^[\p{L}\d][\p{L}\d '&,.-]*$/u.test(name) && name.length < 40)

/** Out of a list in the order of the alphabet, where being first says nothing: some words are common all the same. */
function scattered(words: readonly string[], shift: number): Drawing {
  const step = words.length % 389 === 0 ? 397 : 389
  return (draws) => words[(draws.rank(words.length, shift) * step) % words.length]!
}

/** Mostly one of those that everybody here knows, else one of many. */
function either(known: readonly string[], many: Drawing, shareOfKnown = 0.6): Drawing {
  return (draws) => (draws.chance(shareOfKnown) ? known[draws.rank(known.length, 3)]! : many(draws))
}

function withA(drawing: Drawing): Drawing {
  return (draws) => {
    const name = drawing(draws)
    return `${/^[aeiou]/i.test(name) ? 'an' : 'a'} ${name}`
  }
}

/** Round more often than not, and of any size. */
function number(draws: Draws): string {
  const digits = draws.between(1, 3)
  const exact = Math.floor(10 ** (digits + draws.share()))
  return inIndia.format(draws.chance(0.6) ? Math.ceil(exact / 10 ** (digits - 1)) * 10 ** (digits - 1) : exact)
}

const inIndia = new Intl.NumberFormat('en-IN')

/** What every subject may use in its patterns. */
export const sharedWords: Lexicon = {
  city: cityName,
  town: townName,
  person: (draws) => personName(draws).full,
  given: (draws) => personName(draws).given,
  occupation: occupations,
  coupon: (draws) => `${draws.pick(word.noun).toUpperCase()}${draws.pick([10, 15, 20, 25, 30, 50])}`,
  surname,
  number,
  few: list(`three, two, four, six, five, eight, seven, ten, nine, twelve`),
  country: countries,
  language: languages,
  ingredient: scattered(plain(food.ingredient), 40),
  vegetable: scattered(plain(food.vegetable), 20),
  fruit: scattered(plain(food.fruit), 20),
  song: scattered(plain(music.song_name), 60),
  artist: scattered(plain(music.artist), 60),
  book: either(books, scattered(plain(book.title), 40), 0.5),
  author: scattered(plain(book.author), 30),
  element: scattered(
    science.chemical_element.map(({ name }) => name.toLowerCase()),
    20,
  ),
  bird: either(birds, withA(scattered(plain(animal.bird), 100))),
  animal: animals,
  insect: either(insects, withA(scattered(plain(animal.insect), 30))),
  cow: either(cows, scattered(plain(animal.cow), 60)),
  breed: either(dogs, scattered(plain(animal.dog), 60), 0.7),
  noun: scattered(word.noun, 150),
  verb: scattered(word.verb, 150),
  adjective: scattered(word.adjective, 150),
  adverb: scattered(word.adverb, 80),
}
