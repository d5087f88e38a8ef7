import { lines, list, type Subject } from './subject.ts'

const watercolour: Subject = {
  category: ['Art', 'Watercolour'],
  share: 5,
  kind: 'art',
  price: 'middle',
  children: 0.1,
  topics: list(
    `monsoon landscapes, botanical watercolour, urban sketching, portraits in watercolour, birds of India, loose florals, ghats of Varanasi, the sea and boats, Himalayan mountains, markets and crowds, gouache, travel journals, old Delhi streets, night scenes, animals in watercolour, Kerala backwaters, fruit and spices, temples and forts`,
  ),
  titles: lines(`
    {Topic} Step by Step
    Painting {Topic}
    {Topic}: Light, Wash, Detail
    A Month of {Topic}
    {Topic} for Absolute Beginners
    {Topic} in Thirty Minutes a Day
    Loosen Up: {Topic}
    {Topic} with {Pigment} and {Pigment}`),
  skills: list(
    `Watercolour, Sketching, Colour Theory, Perspective, Brush Techniques, Composition, Gouache, Plein Air, Botanical Art`,
  ),
  why: lines(`
    Watercolour does half of the work itself, if you let it.
    Three colours are enough for a whole monsoon sky.
    The white of the paper is the brightest paint you own.
    A painter's secret is to stop ten minutes early.
    You will waste paper here, on purpose, and be free of the fear of it.`),
  does: lines(`
    lay a flat, a graded and a wet-in-wet wash
    mix greens that do not look like plastic
    see shapes before details
    draw a building that stands upright
    paint {subject} in three values
    lift, scrape and save a mistake
    work outdoors with ten minutes of light
    suggest a crowd with a few strokes
    choose paper, brush and {pigment}
    paint water, glass and mist`),
  parts: lines(`
    paper, brushes and water
    {pigment} beside {pigment}
    soft and hard edges
    values before colours
    {subject} from a photograph
    {subject} from life
    perspective without rulers
    signing and framing`),
  details: lines(`
    We paint {subject}, then {subject}, and last {subject} at dusk.
    Every demonstration is filmed from above, brush and palette in one picture.
    You mix {pigment} with {pigment} and get the shadow that you could not buy.
    Homework is one small study a day, the size of a postcard.
    The picture of {subject} near {town} takes {few} layers and a hair dryer.
    Each week {6-20} paintings are looked at together, kindly and exactly.`),
  after: list(
    `sells postcards of {subject}, paints outdoors with a group in {city}, has shown {8-40} pictures in a café, keeps a travel journal, illustrated a book for children`,
  ),
  needs: list(
    `cotton paper and two round brushes, a small box of paints, {pigment} and a flat brush, masking tape and two jars of water`,
  ),
  audiences: list(`beginners, sketchers who want colour, illustrators, architects, travellers, retired people`),
  terms: {
    subject: list(
      `rain on a tin roof, a tea stall, boats on the ghat, a banyan tree, a row of old houses, the fish market, {bird}, mango blossom, a rickshaw stand, the lighthouse, paddy fields, mist in the hills, a brass lamp, temple steps, fishing nets, the railway platform, a jug of hibiscus, coconut palms, a stepwell, the flower seller, laundry on a line, {animal}, a lane in {town}`,
    ),
    pigment: list(
      `ultramarine, burnt sienna, cobalt blue, yellow ochre, sap green, alizarin crimson, cerulean, payne's grey, raw umber, Indian yellow, quinacridone rose, viridian, sepia, cadmium red, phthalo blue, gamboge, indigo, Naples yellow`,
    ),
  },
}

const drawing: Subject = {
  category: ['Art', 'Drawing and Sketching'],
  share: 5,
  kind: 'art',
  price: 'low',
  children: 0.3,
  topics: list(
    `pencil drawing, figure drawing, charcoal portraits, anime and manga, perspective drawing, cartoons and comics, still life, pen and ink, caricature, mandala art, colour pencils, faces and expressions, drawing animals, digital drawing on a tablet, storyboards, fashion sketching, zentangle, drawing for entrance exams`,
  ),
  titles: lines(`
    {Topic} for Everyone
    {Topic}: Sixty Exercises
    Learn {Topic} from Zero
    {Topic} the Old-School Way
    Draw Every Day: {Topic}
    {Topic} for {Art} Portfolios`),
  skills: list(
    `Drawing, Sketching, Anatomy, Shading, Perspective, Portraits, Digital Art, Ink, Character Design, Observation`,
  ),
  why: lines(`
    Drawing is a way of looking; the hand follows.
    Nobody is born unable to draw, but most people stopped at nine.
    A pencil costs ten rupees, and everything else is practice.
    Once you see the big shape, the likeness comes by itself.`),
  does: lines(`
    see angles and proportions without measuring
    shade a ball, a box and a face
    draw hands that look like hands
    place a figure in a room
    sketch {thing} in two minutes
    use line weight as musicians use loudness
    build a character from simple forms
    fill a sketchbook without fear of bad pages
    copy a master and learn from it`),
  parts: lines(`
    lines, curves and ellipses
    light and shadow
    one, two and three vanishing points
    gesture and proportion
    {thing}, {thing} and other objects
    textures such as {texture} and {texture}
    composing a page`),
  details: lines(`
    You draw {thing}, {thing}, your own left hand and somebody asleep.
    We use {tool} in the first half and {tool} in the second.
    {Texture} and {texture} are practised on cards of six centimetres.
    A model sits for us on video for {20-45} minutes at a time.
    Old drawings are kept, and in the last class you see how far you have come.
    The exercise with {number} circles sounds dull and changes your line for good.`),
  after: list(
    `draws a comic about {town}, was admitted to a college of art, sells portraits on commission, fills a sketchbook every month`,
  ),
  needs: list(`pencils HB to 6B and an eraser, a sketchbook, {tool} and plain paper, a board to lean on`),
  audiences: list(
    `complete beginners, students who apply to art colleges, animators, teachers, anyone who doodles in meetings`,
  ),
  terms: {
    art: list(`NIFT, NID, Art School, Architecture`),
    thing: list(
      `a teapot, old shoes, a bicycle, a sleeping dog, a chair, a bunch of keys, {animal}, spectacles, a banana leaf, a crumpled shirt, an auto-rickshaw, garlic bulbs, a sewing machine, a brass lota, a hibiscus, an umbrella`,
    ),
    texture: list(`fur, bark, wet stone, silk, feathers, rust, hair, glass, brick, wool, clouds, leather`),
    tool: list(
      `charcoal, a brush pen, soft pastels, graphite, a ballpoint pen, conté crayon, coloured pencils, a stylus, reed pens`,
    ),
  },
}

const folk: Subject = {
  category: ['Art', 'Folk Painting'],
  share: 4,
  kind: 'art',
  price: 'low',
  children: 0.15,
  topics: list(
    `Madhubani painting, Warli art, Gond painting, Pattachitra, Kalighat painting, Tanjore painting, Kerala mural painting, Pichwai, Phad painting, Saura art, Rajasthani miniatures, Cheriyal scrolls, Thangka painting, Bhil art, Sohrai and Khovar, Mata ni Pachedi, Pithora, Mysore painting, Aipan`,
  ),
  titles: lines(`
    {Topic} for Beginners
    {Topic} with {A}
    The Stories of {Topic}
    {Topic} on Paper, Cloth and Walls
    {Topic}: Line, Dot and Colour
    A Living Tradition: {Topic}`),
  skills: list(
    `Folk Art, Painting, Natural Pigments, Motifs, Storytelling, Line Work, Gold Leaf, Mural, Brush Control`,
  ),
  why: lines(`
    These pictures were painted on mud walls long before they hung in galleries.
    Every dot has a meaning, and the meaning is a story.
    No shading, no perspective, no models: a great relief for anybody who thinks they cannot draw.
    In {town} children learn it by filling in the borders; so will you.`),
  does: lines(`
    draw {figure} with a few sure lines
    prepare paper with {ground}
    grind pigments and bind them with gum
    fill borders without losing the rhythm
    compose a scene around {figure}
    tell {story} in one picture
    outline with a bamboo pen
    apply gold leaf and gesso`),
  parts: lines(`
    lines, double lines and fillings
    {figure} and {figure}
    borders and corners
    pigments from stones and plants
    {story} in pictures
    paper, cloth and wall
    the masters and their villages`),
  details: lines(`
    We paint {figure}, {figure} and a full scene of {story}.
    The teacher's family has painted near {town} for {few} generations.
    Ground of {ground} makes the colours quiet and deep.
    You also hear {story}, without which the picture is only decoration.
    Signed work goes into an exhibition online with a label and a price.`),
  after: list(
    `painted the wall of a school in {town}, sells {figure} on silk, was chosen for a state exhibition, paints invitations for weddings`,
  ),
  needs: list(
    `handmade paper and a fine brush, a bamboo pen and black ink, poster colours or acrylics, a piece of canvas`,
  ),
  audiences: list(
    `beginners, teachers of art, interior designers, collectors who want to understand, schoolchildren and their parents`,
  ),
  terms: {
    a: list(`an Artist from {Town}, a Master of {Town}, {Given} {Surname}`),
    figure: list(
      `a pair of fish, the tree of life, an elephant, peacocks, dancing villagers, the sun and the moon, Krishna with cows, a wedding procession, a tiger, the tortoise, Ganesha, hunters and deer, a lotus pond, the village well, a bullock cart, {bird}`,
    ),
    story: list(
      `the churning of the ocean, Rama's exile, a harvest dance, the birth of the river, the clever jackal, the marriage of Shiva, the flood, how the mahua tree got its flowers, Radha in the rain, the ten avatars, Nal and Damayanti, Pabuji's ride`,
    ),
    ground: list(`cow dung and clay, tamarind-seed paste, chalk and gum, rice paste, tea, lime wash`),
  },
}

export const art: Subject[] = [watercolour, drawing, folk]
