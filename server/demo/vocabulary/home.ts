import { lines, list, type Subject } from './subject.ts'

const gardening: Subject = {
  category: ['Home & Garden', 'Gardening'],
  share: 5,
  kind: 'home',
  price: 'low',
  children: 0.05,
  topics:
    list(`terrace gardening, composting, kitchen herbs, balcony vegetables, bonsai, hydroponics, indoor plants, growing roses, mushroom growing, succulents and cacti, orchids, vertical gardens, microgreens, fruit trees in pots, native trees, garden design,
    seed saving, terrariums, water lilies, adeniums, natural pest control, kokedama, rooftop farming, medicinal plants, bougainvillea`),
  titles: lines(`
    {Topic} in the City
    {Topic} for Beginners
    {Topic} through the Monsoon
    Grow Your Own: {Topic}
    {Topic}: Season by Season
    {Topic} on {a City} Balcony
    {Topic} with {Plant}`),
  skills: list(
    `Gardening, Composting, Organic Growing, Soil, Pest Control, Propagation, Pruning, Irrigation, Garden Design, Seed Saving`,
  ),
  why: lines(`
    Most plants die of kindness, which is to say of water.
    Four hours of sun and a bucket feed a family with {plant}.
    Kitchen waste is half of what we throw away, and soil is what it wants to become.
    A garden in {city} has other problems than one in {town}: dust, wind and pigeons.
    Nurseries sell plants; they rarely tell how to keep them.`),
  does: lines(`
    mix a soil that drains
    sow by season and by city
    turn kitchen waste into compost without smell
    keep {pest} away with neem and soap
    raise {plant} from seed
    prune without fear
    multiply {plant} from cuttings
    water less and better
    choose pots, and drill holes into them
    grow {plant} in the shade
    read leaves for what is missing`),
  parts: lines(`
    light, wind and weight on a roof
    potting mixes with {amendment}
    {plant} and {plant}
    seeds, seedlings and pricking out
    compost in {few} ways
    {pest} and {pest}
    feeding with {amendment}
    drip lines and wicks
    a calendar for your city`),
  details: lines(`
    You sow {plant} in the first week and eat it in the sixth.
    We plan a balcony of {2-12} square metres with {plant}, {plant} and {plant}.
    {pest} come whether we like it or not; the class shows them under a lens.
    A handful of {amendment} and patience do more than a bottle from the shop.
    {plant} from a nursery in {town} is potted live, roots and all.
    There is a group for pictures of sick leaves, answered the same day.
    Names are given in Latin too: {latin}, {latin}.`),
  after: list(
    `harvests {2-20} kilograms of {plant} a month, looks after the society's garden, sells {plant} at a plant fair, composts for {few} flats, started a seed bank in {town}`,
  ),
  needs: list(`two pots and a sunny sill, a bag of {amendment}, a trowel and old newspapers, seeds of {plant}`),
  audiences: list(
    `flat dwellers, beginners, schools, retired people with time and sun, housing societies, landscape students, balcony owners in {city}`,
  ),
  terms: {
    plant:
      list(`tomatoes, chillies, spinach, mint, curry leaf, brinjal, okra, coriander, marigold, lemongrass, bitter gourd, cherry tomatoes, radish, methi, roses, beans, basil, ridge gourd, lettuce, jasmine, papaya, drumstick, hibiscus, amaranth, turmeric, strawberries, zinnias, snake plants, money plants, dragon fruit, ajwain, portulaca,
      petunias, rosemary, passion fruit, figs, cucumbers, capsicum, ginger, sweet potatoes, areca palms, ferns, dahlias, crotons, lilies`),
    amendment: list(
      `cocopeat, vermicompost, bone meal, neem cake, mustard cake, perlite, wood ash, leaf mould, river sand, jeevamrut, rock phosphate, biochar, panchagavya, buttermilk, seaweed extract, fish amino acid`,
    ),
    pest: list(
      `aphids, mealybugs, ants, snails, whiteflies, fungus gnats, spider mites, leaf miners, thrips, scale insects, caterpillars, rats, pigeons, fruit flies, nematodes`,
    ),
    latin: list(
      `Ocimum tenuiflorum, Murraya koenigii, Hibiscus rosa-sinensis, Aloe vera, Epipremnum aureum, Sansevieria trifasciata, Capsicum annuum, Mentha arvensis, Moringa oleifera, Tagetes erecta, Ixora coccinea, Plumeria alba, Nelumbo nucifera, Jasminum sambac, Bougainvillea glabra, Azadirachta indica, Cymbopogon citratus, Adenium obesum, Ficus benjamina, Zingiber officinale`,
    ),
  },
}

const repairs: Subject = {
  category: ['Home & Garden', 'Home Care and Interiors'],
  share: 3,
  kind: 'work',
  price: 'middle',
  topics: list(
    `home organising, interior styling on a budget, basic home repairs, house wiring safety, vastu for flats, wall painting and textures, furniture from pallets, decluttering, small-space design, laundry and stain removal, plumbing basics, festive home décor, smart-home set-up, woodworking, kitchen planning, solar on the roof, floor plans with free software, rainwater harvesting, two-wheeler maintenance`,
  ),
  titles: lines(`
    {Topic} Step by Step
    {Topic} for Rented Flats
    {Topic}: One Room a Week
    {Topic} without Calling Anyone
    {Topic} for First-Time Home Owners
    Practical {Topic}`),
  skills: list(
    `Home Organising, Interior Design, Repairs, Electrical Safety, Woodworking, Space Planning, Colour, Maintenance, Budgeting`,
  ),
  why: lines(`
    A dripping {fitting} wastes {number} litres a month and costs eight rupees to mend.
    Order is not a talent but a place for everything, most of all for {clutter}.
    Small flats feel large when light and paths are left free.
    The electrician comes on Thursday, perhaps; {tool} costs less than the visit.`),
  does: lines(`
    mend {a fitting} and know when to stop
    draw a room to scale
    choose colours in morning and evening light
    sort {clutter} without tears
    drill into brick, tile and plaster
    check wiring and earth safely
    buy {tool} once and well
    store {clutter} where it is used
    judge an estimate before you sign`),
  parts: lines(`
    tools: {tool} and {tool}
    {a fitting} and {a fitting}
    light, colour and scale
    {clutter} and other hiding places
    budgets and contractors
    damp, heat and ventilation
    safety first`),
  details: lines(`
    In week one we empty a single drawer; by week four there is a home for {clutter}.
    You learn {tool} and {tool} on scrap before touching a wall.
    A flat of {300-1500} square feet in {city} is measured, drawn and changed.
    An architect from {city} looks at {few} plans of learners in the last class.
    The list of spare parts for {fitting} has names in English and in the words that shops use.`),
  after: list(
    `mended every {fitting} in the house, redid a kitchen for {20-90} thousand rupees, organises homes in {city}, built a shelf that holds`,
  ),
  needs: list(`a measuring tape and graph paper, {tool} and {tool}, three empty boxes, rubber gloves`),
  audiences: list(
    `home owners, tenants, newly married couples, people who downsize, students of interior design, handy beginners`,
  ),
  terms: {
    fitting: list(
      `tap, cistern, door hinge, switch, curtain rod, drain trap, ceiling fan, geyser valve, mosquito screen, drawer slide, exhaust fan, door lock, shower head, sink strainer, regulator`,
    ),
    clutter: list(
      `papers, wires, toys, winter clothes, steel vessels, shoes, medicines, gifts nobody wants, keys, school books, suitcases, photographs, carry bags, spices, saris`,
    ),
    tool: list(
      `a tester, a drill, a spirit level, an adjustable spanner, Teflon tape, a putty knife, a hacksaw, wall plugs, a glue gun, sandpaper, a stud finder, a multimeter, pliers, a paint roller, clamps`,
    ),
  },
}

const pets: Subject = {
  category: ['Home & Garden', 'Pets and Wildlife'],
  share: 2,
  kind: 'home',
  price: 'low',
  children: 0.2,
  topics: list(
    `puppy training, caring for cats, birdwatching, dog behaviour, aquariums, first aid for pets, butterflies and insects, cooking for dogs, snake awareness, street-dog care, parrots and budgerigars, wildlife photography basics, rabbits, backyard birds, trees of your street, pet grooming, beekeeping as a hobby, tracking animals`,
  ),
  titles: lines(`
    {Topic} for Beginners
    {Topic}: A Patient Approach
    {Topic} in the City
    {Topic} for the Whole Family
    Understanding {Topic}
    {Topic} around {City}`),
  skills: list(`Animal Care, Dog Training, Birdwatching, Nature Study, Observation, First Aid, Behaviour, Photography`),
  why: lines(`
    Animals tell us what they need, only not in words.
    Even in {city} there are {40-300} kinds of birds within an hour's walk.
    A dog is not stubborn; it has simply learnt something else.
    Fear of snakes goes with knowing four of them.`),
  does: lines(`
    read ears, tails and eyes
    teach {command} with rewards
    tell {bird} from {bird}
    keep water, food and shelter clean
    handle bites and stings calmly
    find {animal} without disturbing it
    keep a field diary
    socialise {a breed} puppy
    choose between a vet today and a vet tomorrow`),
  parts: lines(`
    behaviour and body language
    {command} and {command}
    food and vaccination
    birds such as {bird}
    {animal} and where it lives
    grooming and first aid
    calls and songs`),
  details: lines(`
    We watch videos of {breed} and {breed} dogs at play and stop them at every sign.
    The list for {city} has {bird}, {bird} and {bird}; the rest is luck.
    In the second week each learner finds {insect} and draws it.
    Walks near {town} can be joined in person, binoculars included.
    A vet from {city} talks about {few} mistakes that everybody makes.`),
  after: list(
    `walks {a breed} without a tug of war, has listed {30-400} birds, fosters kittens in {city}, leads nature walks near {town}, keeps {few} hives`,
  ),
  needs: list(`treats and patience, binoculars if you have them, a notebook and a pencil, a collar and a light lead`),
  audiences: list(
    `new owners, families with children, nature lovers, feeders of street dogs, teachers, teenagers, retired people`,
  ),
  terms: {
    command: list(`sit, stay, come, leave it, heel, drop it, down, quiet, wait, place, off, settle`),
  },
}

export const home: Subject[] = [gardening, repairs, pets]
