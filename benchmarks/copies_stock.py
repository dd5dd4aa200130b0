"""What the texts of benchmarks/copies_texts.py are put together from; all people, places and affairs are invented."""

# ruff: noqa: E501, C408
STATES = [
    tuple(row.split(","))
    for row in """
Egypt,Egyptian,Cairo;Chile,Chilean,Santiago;Peru,Peruvian,Lima;Bolivia,Bolivian,La Paz;Kenya,Kenyan,Nairobi
Uganda,Ugandan,Kampala;Tanzania,Tanzanian,Dodoma;Greece,Greek,Athens;Turkey,Turkish,Ankara;Bulgaria,Bulgarian,Sofia
Romania,Romanian,Bucharest;Hungary,Hungarian,Budapest;Ukraine,Ukrainian,Kyiv;Georgia,Georgian,Tbilisi
Armenia,Armenian,Yerevan;Iran,Iranian,Tehran;Iraq,Iraqi,Baghdad;Syria,Syrian,Damascus;Jordan,Jordanian,Amman
Morocco,Moroccan,Rabat;Algeria,Algerian,Algiers;Tunisia,Tunisian,Tunis;Libya,Libyan,Tripoli;Sudan,Sudanese,Khartoum
Ethiopia,Ethiopian,Addis Ababa;Somalia,Somali,Mogadishu;India,Indian,New Delhi;Pakistan,Pakistani,Islamabad
Nepal,Nepali,Kathmandu;Thailand,Thai,Bangkok;Cambodia,Cambodian,Phnom Penh;Vietnam,Vietnamese,Hanoi
Laos,Laotian,Vientiane;Malaysia,Malaysian,Kuala Lumpur;Indonesia,Indonesian,Jakarta;Japan,Japanese,Tokyo
Norway,Norwegian,Oslo;Iceland,Icelandic,Reykjavik;Denmark,Danish,Copenhagen;Spain,Spanish,Madrid
Portugal,Portuguese,Lisbon;Argentina,Argentine,Buenos Aires;Brazil,Brazilian,Brasilia;Uruguay,Uruguayan,Montevideo
Colombia,Colombian,Bogota;Ecuador,Ecuadorian,Quito;Ghana,Ghanaian,Accra;Nigeria,Nigerian,Abuja
""".replace("\n", ";")
    .strip(";")
    .split(";")
]
SURNAMES = """Halvorsen Tamrat Okello Berisha Quiroga Mendel Varga Stoyanov Kapanadze Darwish Lindqvist Osei Pham Sithole
Aquino Brandt Castellan Dimov Eskander Farouk Grigorian Hosseini Ibarra Jovanov Karimi Lazarev Montero Nakata Orlov
Petrakis Qureshi Rahimi Sandoval Tekin Ulloa Vasquez Wickram Yilmaz Zelaya Adeyemi Bakker Choudry Dlamini Elbaz
Fofana Guerra Haddad Ivanek Jansen Kovacs Lumbwe Mwangi Ndiaye Obrador Pereira Rossel Suleiman Thapa Urbina Vlahos""".split()
SYLLABLES = "ka ro mi ta sel dor ban lu ver osh tam bel gra ni zu pol mar ek hal tir sa vo lim dra".split()
ORGANISATIONS = [
    "the United Nations",
    "the African Union",
    "the Arab League",
    "the European Union",
    "the International Court of Justice",
    "the Security Council",
    "the Organization of American States",
]
TOPICS = [
    dict(thing=["the fishing grounds off {port}", "catch rights near {port}", "the waters around {port}", "the herring banks of {port}"],
         act=["seized {n1} trawlers", "boarded and held {n1} fishing boats", "took {n1} vessels into custody", "impounded {n1} boats"],
         step=["sent two frigates to the area", "ordered warships out to escort the fleet", "deployed a naval patrol", "put its coast guard on alert"]),
    dict(thing=["the dam on the {river}", "the {river} waters", "the flow of the {river}", "the reservoir at {place}"],
         act=["began to fill the reservoir behind the {place} dam", "closed the sluices at {place}", "cut the river to {n1} per cent", "started pumping at {place}"],
         step=["massed troops along the river", "halted the sale of electricity", "called up reservists", "suspended the joint water commission"]),
    dict(thing=["the border at {place}", "the frontier near {place}", "the {place} sector", "the line drawn in {y1}"],
         act=["shelled positions near {village}", "opened fire across the border at {village}", "sent a column into {village}", "attacked a post at {village}"],
         step=["moved {n2} soldiers to the front", "closed every crossing", "bombed a depot in reply", "declared a state of alert"]),
    dict(thing=["the price of gas", "the pipeline through {place}", "unpaid fuel deliveries", "the gas contract of {y1}"],
         act=["shut the pipeline at {place}", "cut deliveries by {n1} per cent", "stopped pumping gas", "turned off the supply"],
         step=["seized the pumping station", "imposed a duty on transit", "took the company to arbitration", "froze the assets of the supplier"]),
    dict(thing=["the spy affair", "the arrest of {x}", "the case of {x}", "espionage at the embassy"],
         act=["expelled {n4} diplomats", "declared {n4} members of the embassy unwelcome", "ordered {n4} envoys to leave", "arrested an attache"],
         step=["sent home as many in return", "recalled its ambassador", "closed a consulate in {port}", "cancelled the visas of officials"]),
    dict(thing=["tariffs on grain", "the trade in wheat and steel", "the customs dispute", "market access for farmers"],
         act=["raised duties on imports to {n1} per cent", "banned imports of meat and wheat", "slapped a tariff of {n1} per cent on goods", "barred {n1} firms"],
         step=["answered with quotas", "lodged a complaint with trade judges", "stopped buying machinery", "withdrew a loan of {n6} million dollars"]),
    dict(thing=["airspace over {place}", "flights above {place}", "the air corridor at {place}", "the radar zone of {place}"],
         act=["shot down a reconnaissance plane", "forced an airliner to land", "sent {n4} jets across the line", "downed a drone"],
         step=["closed its sky to airliners", "scrambled fighters", "moved missile batteries north", "grounded the weekly flights"]),
    dict(thing=["the prisoners of {y1}", "the captives held at {place}", "detainees in the camp at {place}", "the missing of the {y1} war"],
         act=["refused to hand over {n1} prisoners", "put {n1} captives on trial", "sentenced {n1} detainees", "moved {n1} prisoners inland"],
         step=["broke off the exchange", "halted aid worth {n6} million dollars", "appealed to the Red Cross", "freed nobody in return"]),
    dict(thing=["the island of {place}", "the {place} rocks", "the islet of {place}", "sovereignty over {place}"],
         act=["raised its flag on {place}", "landed marines on {place}", "built a lighthouse on {place}", "drilled for oil off {place}"],
         step=["sailed a flotilla around it", "sent a note of protest and a destroyer", "annulled a treaty of friendship", "began naval exercises"]),
    dict(thing=["the rebels in {place}", "the insurgents around {place}", "shelter for the {place} guerrillas", "arms for the rebels"],
         act=["armed the rebels of {place}", "let fighters cross at {village}", "trained {n2} guerrillas", "smuggled rifles to {place}"],
         step=["pursued them over the border", "cut off relations", "bombed two camps", "demanded that {x} be handed over"]),
]  # fmt: skip
LEADS = [
    "According to officials in {ca},",
    "By all accounts",
    "As a {b} diplomat put it,",
    "In the words of one observer,",
    "It is worth recalling that",
    "Reports from {cb} say that",
    "A witness in {place} said that",
    "On the other hand,",
    "Few noticed that",
    "Even so,",
    "As the record shows,",
    "Sources close to the talks say that",
]
OPENINGS = [
    [
        "{ca}, {d3} - {A} and {B} moved closer to an open break over {thing0}.",
        "{cb}, {d3} - The dispute over {thing1} deepened this week.",
        "{cc}, {d3} - Envoys gathered here to keep {A} and {B} apart.",
    ],
    [
        "It takes no great wisdom to see why {A} and {B} quarrel about {thing2}.",
        "Whoever has followed {thing1} will not be surprised.",
        "There is a saying in {ca} that neighbours count each other's goats.",
    ],
    [
        "Briefing: what stands between {B} and {A}, and what may come of it.",
        "Questions and answers on {thing3}.",
        "A short guide to a long quarrel, from {y1} to this day.",
    ],
    [
        "I spent a week in {port} listening to people who had lost patience.",
        "My grandfather fished, farmed and fought within sight of {place}.",
        "Somebody ought to write down how this happened, so here goes.",
    ],
    [
        "The file on {thing0} fills a cabinet in {cc}.",
        "Historians will argue about the weeks after {d1}.",
        "Of the many crises of those years one is almost forgotten.",
    ],
]
OPINIONS = [
    "Nobody comes out of this well.",
    "One need not admire either side to wish for quiet.",
    "That, at least, is the official story.",
    "Such language has a way of becoming policy.",
    "The public was told none of this at the time.",
    "Cooler heads may yet prevail.",
    "It was a blunder, and everybody at the table knew it.",
    "What looks like strength is often fear of the next election.",
    "Neighbours cannot choose their geography.",
    "Patience costs less than war, but it wins no votes.",
    "I doubt that it will last.",
    "Both capitals have read the map; neither has read the treaty.",
    "Diplomacy, like bread, goes stale when left alone.",
    "The lesson was learned late and forgotten early.",
    "A handshake would have cost nothing.",
]
ASIDES = [
    ["Traders in {port}", "The newspapers of {cb}", "Old soldiers", "Students at the university of {ca}", "Shopkeepers near {place}", "Lawyers for the families",
     "Opposition deputies", "Bankers in {cc}", "Priests and teachers", "Retired ambassadors", "Farmers along the {river}", "Radio commentators"],
    ["shrugged at", "complained loudly about", "had long warned of", "made fun of", "wrote angry letters about", "could not explain", "quietly welcomed",
     "paid little heed to", "blamed the government for", "saw a chance in", "were tired of", "kept asking about"],
    ["the delay", "the whole business", "the tone of the communique", "rising prices", "the empty hotels", "the new rules", "the generals' speeches",
     "what was decided behind closed doors", "the long queues", "every rumour", "the lack of news", "the cost of it all"],
    ["", " once more", " before the year was out", " and said so", ", as they had done before", " for reasons of their own", " without much hope",
     ", and who can blame them", " in those weeks", " until the subject changed"],
]  # fmt: skip
# Each fact in five wordings; `%` is the number of the topic's own wording.
FACTS = [
    ["On {d1} {a} forces {act%}, the gravest step since {y1}.", "{A} {act%} on {d1}; nothing like it had been seen since {y1}.",
     "The trouble began on {d1}, when {A}, without a word of warning, {act%}.", "What {pa} ordered on {d1} was plain enough: {A} {act%}.",
     "Before dawn on {d1} the {a} side {act%}, {n1} kilometres from {village}."],
    ["{B} {step%} on {d2} and called the act a provocation.", "Within days, on {d2}, the government of {pb} {step%}.",
     "In reply {B} {step%}, a decision that {pb} announced on {d2} to a cheering hall.", "The {b} answer came on {d2}: {B} {step%}.",
     "{pb} did not wait; on {d2} {B} {step%}."],
    ["Foreign Minister {ma} said that {A} would not be lectured about {thing%}.", "\"We have nothing to hide and nothing to sell,\" {ma}, who runs {a} diplomacy, told reporters in {ca}.",
     "{ma} insisted in parliament that {thing%} was an internal matter of {A}.", "For {A}, its foreign minister {ma} argued, the law was clear and the case closed.",
     "The {a} view, as {ma} gave it to visiting editors, is that {B} broke its word first."],
    ["{mb}, the {b} foreign minister, demanded an apology and {n6} million dollars in damages.", "{B} wants an apology; {mb} put the damage at {n6} million dollars.",
     "A bill for {n6} million dollars was presented by {mb}, who also asked that {A} say it was sorry.", "Damages of {n6} million dollars, no less, are what {mb} requires before any meeting.",
     "To {mb} the matter could be settled by a public apology and a cheque for {n6} million dollars."],
    ["{C} offered to mediate, and its envoy {mc} flew to {ca} on {d3}.", "Since {d3} {mc} of {C} has shuttled between {ca} and {cb}.",
     "On {d3} the {c} envoy {mc} arrived with a plan in five points.", "The good offices of {C} were accepted, not warmly, and {mc} set to work on {d3}.",
     "{mc}, a patient man from {cc}, was received by {pa} on {d3} and by {pb} a day later."],
    ["At least {n1} people were killed and {n2} wounded, hospital officials said.", "Hospitals counted {n1} dead; {n2} people were treated for wounds.",
     "The toll stands at {n1} dead and {n2} injured, though {cb} gives higher figures.", "{n1} families buried somebody that week, and {n2} men and women went to hospital.",
     "No list of the {n1} dead was ever published, nor of the {n2} hurt."],
    ["Some {n3} villagers fled from {village} towards {place}.", "{village} emptied: {n3} of its people took the road to {place}.",
     "Around {n3} refugees reached {place}, most of them from {village}.", "Relief workers registered {n3} displaced persons who had left {village} with what they could carry.",
     "In {place} the schools were opened for {n3} newcomers from {village}."],
    ["The two states signed a treaty on the question in {y1}, but {A} never ratified it.", "A treaty of {y1} was meant to settle all this; the {a} parliament never passed it.",
     "Signed in {y1} and never ratified by {A}, the old agreement is quoted by everybody.", "The lawyers go back to {y1}, when an agreement was initialled that {ca} then left in a drawer.",
     "{B} rests its claim upon the pact of {y1}, {A} upon the fact that it never took effect."],
    ["{org} called on both governments to show restraint.", "An appeal for calm was issued by {org}.", "Restraint is what {org} asked for, and what it did not get.",
     "{org} debated for {n4} hours and agreed on a statement of three lines.", "A draft before {org} names neither state."],
    ["Trade between the two countries was worth {n2} million dollars last year.", "Last year the neighbours exchanged goods for {n2} million dollars.",
     "Merchants fear for a commerce that brought in {n2} million dollars a year.", "With {n2} million dollars of business at stake, the chambers of commerce begged for talks.",
     "At {n2} million dollars a year, trade is small but not nothing."],
    ["General {ga}, chief of the {a} staff, visited the troops at {place}.", "At {place} the troops were inspected by General {ga}, who leads the {a} army.",
     "The {a} chief of staff, {ga}, turned up at {place} in field dress.", "{ga}, the general whom {pa} trusts most, spent the night at {place}.",
     "Soldiers at {place} say that General {ga} promised them leave by winter."],
    ["General {gb} told {b} television that his men were ready.", "\"Ready for anything,\" was how {gb}, the {b} commander, described his men.",
     "The {b} army needs {n4} more weeks, its commander {gb} admitted in private.", "{gb} of the {b} general staff asked for {n4} new battalions.",
     "On television {gb}, stiff in his uniform, spoke of readiness and honour."],
    ["{pa} and {pb} last met in {cc} on {d4}, when they agreed on a telephone line.", "Their last meeting, in {cc} on {d4}, produced a telephone line and little else.",
     "It was on {d4}, in {cc}, that {pb} and {pa} last shook hands.", "A hot line was set up after the {cc} meeting of {d4}; it has not rung.",
     "{cc} was host on {d4} to a summit of {pa} with {pb}, which ended early."],
    ["Talks are to open in {cc} next month, with {n4} delegates on each side.", "Next month {n4} delegates from either state will sit down in {cc}.",
     "If all goes well {cc} will see negotiations next month, {n4} chairs on each side of the table.", "A conference is planned for next month in {cc}; each party may bring {n4} persons.",
     "{mc} has booked a hotel in {cc} for next month and invited {n4} men from each capital."],
    ["A crowd of {n3} marched through {cb} and burned the {a} flag.", "In {cb} {n3} demonstrators set fire to {a} flags.",
     "Flags of {A} were burned in {cb}, where {n3} people took to the streets.", "Police in {cb} stood by as a march of {n3} passed the {a} embassy.",
     "The {a} embassy in {cb} lost its windows to a procession {n3} strong."],
    ["{n5} per cent of {a} voters support the government on {thing%}, according to a poll.", "Polls give {pa} the backing of {n5} per cent in this quarrel.",
     "A survey in {A} found {n5} per cent behind {pa} and the rest undecided or afraid.", "{pa} can count on {n5} voters in a hundred as long as the quarrel lasts.",
     "Asked about {thing%}, {n5} per cent of those polled in {ca} wanted firmness."],
    ["In {y2} a similar incident near {port} was settled within {n4} days.", "{port} saw something like it in {y2}, and then {n4} days were enough to end it.",
     "Veterans remember {y2}, when shots at {port} led to {n4} days of alarm and a quiet compromise.", "The {port} incident of {y2} took {n4} days to calm, with nobody punished.",
     "After the clash at {port} in {y2} both sides had needed only {n4} days to be reasonable."],
    ["{A} has asked {C} for arms worth {n6} million dollars, a person in the ministry said.", "Weapons for {n6} million dollars are on order from {C}, to be paid by {A} in grain.",
     "A shipment of arms from {C}, valued at {n6} million dollars, is said to be under way to {ca}.", "{C} would sell {A} what it needs for {n6} million dollars, if nobody looked too closely.",
     "Papers seen in {ca} speak of a purchase of {n6} million dollars, the seller being {C}."],
    ["A joint commission under {x} will inquire into the events at {village}.", "{x}, a retired judge, is to find out what happened at {village}.",
     "The inquiry into {village} has gone to {x}, whom both sides trust.", "Both governments let {x} look into the {village} affair and report by spring.",
     "{village} shall be visited by the commission of {x} as soon as the road is open."],
    ["{B} withdrew its ambassador from {ca} and cut the embassy to {n4} people.", "The {b} ambassador in {ca} was called home; {n4} of his staff remain.",
     "Only {n4} {b} diplomats are left in {ca} now that the ambassador has gone.", "{pb} ordered the ambassador back from {ca}, leaving a staff of {n4}.",
     "In {ca} the {b} embassy, down to {n4} persons, has no ambassador any more."],
]  # fmt: skip
