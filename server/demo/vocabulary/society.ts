import { lines, list, type Subject } from './subject.ts'

const parenting: Subject = {
  category: ['Family & Society', 'Parenting and Care'],
  share: 4,
  kind: 'home',
  price: 'low',
  topics: list(
    `positive parenting, newborn care, toddlers and tantrums, teenagers, screen time, breastfeeding, childbirth preparation, caring for elderly parents, parenting a child with ADHD, sleep for babies, parenting as a single parent, sibling rivalry, autism support at home, play with babies, caring for people with dementia, potty training, fathers, grandparents, school refusal, talking about growing up, Montessori at home, emotional first aid, special needs, adoption, pregnancy yoga and care`,
  ),
  titles: lines(`
    {Topic}: Calm and Clear
    {Topic} without Shouting
    {Topic} for Tired Parents
    Understanding {Topic}
    {Topic}: What Helps Today
    {Topic} in Joint Families
    {Topic}, Week by Week`),
  skills: list(
    `Parenting, Child Development, Communication, Patience, Caregiving, Emotional Health, Routines, Play, First Aid`,
  ),
  why: lines(`
    Children do not listen to what we say but to what we do next.
    Nearly every family knows {trouble}, and few talk about it.
    In a joint family everybody has an opinion, and one has the baby.
    Looking after others begins with six hours of sleep.`),
  does: lines(`
    stay calm through {trouble}
    say no once and mean it
    build a routine around {moment}
    listen before you advise
    play for ten minutes without a phone
    notice when {trouble} needs a doctor
    share the work at home fairly
    talk with grandparents about {trouble}
    plan for {moment} the evening before`),
  parts: lines(`
    what children need at each age
    {trouble} and {trouble}
    {moment} and {moment}
    rules, choices and limits
    screens, sleep and food
    the couple behind the parents
    help, and where to find it`),
  details: lines(`
    Parents from {town}, {city} and abroad bring their own cases, such as {trouble}.
    We play {moment} as a scene, first as it was, then as it might be.
    A child psychologist from {city} joins in the week about {trouble}.
    There is one small task a week, never more, because you have {few} other jobs.
    {given}, a mother of {few} in {town}, tells what did not work.
    The notes are in English and {language}, so that grandparents can read them.`),
  after: list(
    `has quieter evenings, handles {trouble} without bribes, started a parents' circle in {town}, sleeps again, wrote down the rules for {moment}`,
  ),
  needs: list(`a notebook, a doll for practice, an hour when somebody else watches the child, honesty`),
  audiences: list(
    `parents of toddlers, parents of teenagers, expecting couples, grandparents, fathers, single parents, nannies and crèche staff, family carers`,
  ),
  terms: {
    trouble: list(
      `tantrums, bedwetting, lying, fussy eating, exam fear, fights between siblings, clinging, phone battles, biting, shyness, night terrors, stammering, bullying, slammed doors, jealousy, boredom, forgetfulness, refusal to bathe, separation anxiety, mood swings, wandering, thumb sucking`,
    ),
    moment: list(
      `bedtime, the school morning, dinner, homework, the doctor's visit, a long train ride, weddings, the first day of school, bath time, festivals, the supermarket, report-card day, moving house, a power cut`,
    ),
  },
}

const farming: Subject = {
  category: ['Agriculture', 'Farming and Livestock'],
  share: 3,
  kind: 'home',
  price: 'low',
  topics: list(
    `organic farming, mushroom cultivation, beekeeping, dairy farming, vermicomposting, goat rearing, polyhouse farming, drip irrigation, natural farming, poultry at home, fish ponds, growing millets, medicinal plants for market, agroforestry, bamboo growing, floriculture, farm accounts, food processing, seed production, soil testing, pearl farming, silkworms, quail keeping, drones in farming, farmer producer companies`,
  ),
  titles: lines(`
    {Topic} for Small Farmers
    {Topic}: First Season
    {Topic} on One Acre
    {Topic} as a Side Income
    {Topic} from Seed to Market
    {Topic} in Dry Districts
    {Topic} the {Town} Way`),
  skills: list(
    `Farming, Organic Methods, Soil, Irrigation, Livestock, Farm Economics, Marketing, Composting, Pest Control, Record Keeping`,
  ),
  why: lines(`
    A litre of milk costs what the fodder costs; most farmers never work it out.
    Sort your {crop}, and traders from {town} pay twice the price.
    Soil that is fed feeds you back.
    Two acres, well planned, keep a family near {town}.`),
  does: lines(`
    test soil and read the card
    prepare {input} at home
    plan {crop} and {crop} in rotation
    keep {animals} healthy without a vet every week
    lay drip lines for an acre
    control {enemy} with traps and timing
    keep accounts on one page
    sell {crop} through a group
    apply for a subsidy with all papers`),
  parts: lines(`
    soil, water and season
    {crop} and {crop}
    {input} and {input}
    {animals} and their fodder
    {enemy} and other trouble
    storage and grading
    prices, mandis and contracts
    schemes and insurance`),
  details: lines(`
    A farmer near {town} shows {crop} and {crop} on {few} acres, month by month.
    {input} is mixed on camera: {2-20} kilograms of this, {10-200} litres of that.
    Breeds such as {cow} are compared with local {animals}.
    The account of one season at {town} is open: costs of {number} rupees, sales, loss and luck.
    {enemy} came in week {few}; you see what helped.
    Calls are in {language} and Hindi, early, before the milking.`),
  after: list(
    `grows {crop} on {few} acres near {town}, keeps {4-60} {animals}, sells {input} to neighbours, leads a group of {10-300} farmers, supplies {crop} to {city}`,
  ),
  needs: list(`a corner of land or a shed, a phone, your last soil test, {2-9} hundred rupees for trials`),
  audiences: list(
    `small farmers, young people who return to the village, agriculture students, self-help groups, retired soldiers, city people with land, extension workers`,
  ),
  terms: {
    crop: list(
      `tomatoes, turmeric, millets, chillies, papaya, groundnut, marigold, moringa, onions, pulses, bananas, ginger, oyster mushrooms, lemongrass, cotton, mustard, dragon fruit, black rice, cardamom, sugarcane, soybean, guava, sesame, areca nut, pepper, watermelon, jute, saffron, apples, large cardamom, cashew, bajra`,
    ),
    input: list(
      `jeevamrut, vermicompost, neem extract, silage, azolla, green manure, mineral blocks, panchagavya, spawn, trap crops, biochar, fish tonic, dashparni ark, mulch, beejamrut, urea-molasses feed`,
    ),
    animals: list(
      `goats, cows, hens, bees, ducks, buffaloes, rohu fingerlings, rabbits, quails, sheep, pigs, silkworms, turkeys, yaks`,
    ),
    enemy: list(
      `fruit fly, bollworm, blight, mites, foot rot, wild boar, mastitis, whitefly, late rain, nematodes, ticks, varroa, weeds, monkeys, stem borer, rust, peste des petits ruminants, hoppers`,
    ),
  },
}

const culture: Subject = {
  category: ['Culture & History', 'Heritage and Philosophy'],
  share: 4,
  kind: 'study',
  price: 'low',
  topics: list(
    `the Bhagavad Gita, Indian art history, temple architecture, Indian mythology, the Upanishads, medieval India, coins and inscriptions, Buddhism, Sufi traditions, the Constitution for citizens, Tamil Sangam literature, the Ramayana in many tellings, Indian cinema, textile history, astrology basics, Sikh history, Brahmi script, the Mahabharata, Jain philosophy, museum guides, local history, women in Indian history, Vastu shastra, the freedom movement, adivasi cultures, genealogy, tarot reading, world religions, the Deccan sultanates, Parsi history, Indian philosophy, ragamala paintings`,
  ),
  titles: lines(`
    {Topic} for Beginners
    {Topic}: An Introduction
    {Topic} in Twelve Talks
    {Topic} through Objects
    Reading {Topic} Together
    {Topic}: From {Town} to {Town}
    The World of {Topic}`),
  skills: list(
    `History, Philosophy, Art History, Mythology, Reading, Interpretation, Heritage Walks, Scripts, Culture, Research`,
  ),
  why: lines(`
    Old texts are shorter than what is said about them.
    A temple is a book that you walk through.
    {ruler} is a road name in {city}; who was behind it?
    History is what happened to people who did not know how it would end.
    {town} has a ruin that everybody passes and nobody reads.`),
  does: lines(`
    read a verse slowly, in the original and in English
    date {monument} by its details
    tell {school} from {school}
    follow the story of {ruler}
    look at a statue and know who it is
    read simple inscriptions
    weigh one source against another
    plan a walk through {town}
    discuss without quarrelling`),
  parts: lines(`
    {school} and {school}
    {ruler} and the court
    {monument} and {monument}
    texts in small pieces
    images and their signs
    trade, food and daily life
    what is known and what is guessed`),
  details: lines(`
    Each talk begins with one object: a coin of {ruler}, a lamp, a letter.
    We read {few} verses a week, word by word, with notes of {school}.
    The walk through {town} and {monument} can be done online.
    {person} from {town}, who has kept the family's papers, shows {few} of them.
    Around the year {900-1900} the trade from {town} changed, and {monument} shows how.
    Opposite views are read side by side: {school} against {school}.`),
  after: list(
    `leads heritage walks in {city}, reads a verse every morning, wrote a booklet about {town}, volunteers at a museum, can read the stones of {monument}`,
  ),
  needs: list(`a notebook, the text that is sent, an open mind, an hour for reading between classes`),
  audiences: list(
    `curious adults, teachers, guides, students of history, families, retired people, travellers, artists`,
  ),
  terms: {
    ruler: list(
      `Ashoka, Krishnadevaraya, Rani Durgavati, Akbar, Rajaraja Chola, Ahilyabai Holkar, Sher Shah, Lakshmibai, Harsha, Chand Bibi, Shivaji, Razia, Ranjit Singh, Tipu Sultan, Lalitaditya, Maharana Pratap, Velu Nachiyar, Lachit Borphukan, Kanishka, Rudramadevi, Malik Ambar, Zain-ul-Abidin, Gautamiputra, Bhaskaravarman, Martanda Varma, Raja Bhoja, Quli Qutb Shah, Birsa Munda`,
    ),
    monument: list(
      `the Kailasa temple, Sanchi, Hampi, the Qutb complex, the Brihadisvara temple, Rani ki Vav, Ajanta, Konark, Golconda, Nalanda, the Sun temple of Modhera, Fatehpur Sikri, Mahabalipuram, Dholavira, Khajuraho, the churches of Goa, Bidar fort, Amaravati, Pattadakal, Sarnath, the Ahom maidams, Martand, Gol Gumbaz, Chittorgarh, Lepakshi, Rakhigarhi, Ellora, Unakoti`,
    ),
    school: list(
      `Advaita, Nyaya, Samkhya, Madhyamaka, Dvaita, Vaisheshika, Charvaka, Yogacara, Mimamsa, Visishtadvaita, Chishti teaching, Theravada, Kashmir Shaivism, Navya Nyaya, Shaiva Siddhanta, Anekantavada, Lingayat thought, Pushtimarg, Achintya Bheda Abheda, Suhrawardi teaching`,
    ),
  },
}

export const society: Subject[] = [parenting, farming, culture]
