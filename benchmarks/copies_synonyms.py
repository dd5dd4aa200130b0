"""The benchmark's own thesaurus for spinning texts; made without regard to the product's spun.csv."""

# ruff: noqa: E501
FUNCTION = frozenset(
    """a an the this that these those i you he she it we they me him her us them my your his its our their who whom
whose which what where when why how if as at by for from in into of off on onto out over to up with without within under after
before between about against among through during until since than then there here and or but nor so yet not no is are was were be
been being am do does did has have had will would can could may might must shall should am all any both each every few more most
many much some such other only own same too very just also even still ever never nobody somebody nothing everything one two three
four five six seven eight nine ten once twice again no while because though although whether either neither""".split()
)

PHRASES = {
    "Foreign Minister": ["overseas Minister", "foreign Clergyman"],
    "foreign minister": ["overseas preacher", "outside clergyman"],
    "United Nations": ["joined international locations", "unified Countries"],
    "Security Council": ["protection Board", "safety meeting"],
    "per cent": ["percent", "consistent with cent"],
    "shook hands": ["shook fingers"],
    "Court of Justice": ["court docket of Equity"],
    "Cold War": ["Cool Battle", "bloodless conflict"],
    "Prime Minister": ["leading Clergyman", "high minister"],
    "Red Cross": ["crimson Move"],
    "next month": ["subsequent month", "one month from now"],
    "last year": ["closing 12 months", "a year ago"],
    "air force": ["air power"],
    "peace treaty": ["harmony deal"],
    "said that": ["expressed that", "stated that"],
}

_ROWS = """
accepted:usual permitted|account:record|act:demonstration deed|added:brought introduced|admitted:conceded confessed|affair:undertaking matter
agreed:concurred consented|agreement:understanding settlement|ambassador:envoy minister|announced:proclaimed introduced|answer:reply reaction
apology:regret remorse|appeal:request enchantment|argued:contended debated|armed:geared outfitted|arms:fingers weaponry|army:military navy
arrested:captured nabbed|arrived:landed came|asked:requested inquired|attack:assault strike|attacked:assaulted struck|authorities:government specialists
began:commenced started|begin:start commence|blunder:botch mistake|border:boundary fringe|broke:smashed burst|brought:carried introduced
burned:scorched torched|business:enterprise commercial|called:known named|calm:quiet cool|camp:encampment bivouac|capital:funds money
case:instance situation|chief:leader boss|chairs:seats stools|city:metropolis town|claim:assert declare|clash:conflict battle|clear:clean obvious
closed:shut sealed|commander:leader officer|commission:fee board|compromise:bargain concession|conference:meeting convention|conflict:struggle warfare
coming:approaching|cost:price fee|countries:international-locations nations|country:nation kingdom|crisis:disaster emergency|crossed:traversed went
crowd:group throng|cut:reduce slash|damage:harm hurt|damages:harms losses|dawn:sunrise daybreak|days:instances times|dead:lifeless useless
deal:bargain contract|decided:determined chose|decision:choice selection|deep:profound|delegates:representatives agents|demand:call request
demanded:insisted required|diplomat:negotiator ambassador|diplomats:negotiators envoys|diplomacy:tact statecraft|dispute:contest quarrel|early:timely
economic:financial monetary|election:vote poll|embassy:consulate mission|end:cease give-up|ended:ceased concluded|enough:adequate sufficient
envoy:messenger delegate|events:occasions happenings|expelled:ousted ejected|fact:truth reality|families:households own-family|fear:worry dread
fighters:warriors combatants|figures:numbers discerns|fire:hearth blaze|flag:banner pennant|flags:banners pennants|fled:ran escaped|foreign:overseas outside
force:power drive|forces:powers troops|found:discovered located|friendship:companionship|gas:fuel petrol|gave:gived supplied|general:widespread standard
good:proper exact|goods:items merchandise|government:administration authorities|governments:administrations regimes|ground:floor soil|group:organization
guns:firearms|hall:corridor lobby|hands:fingers palms|held:kept hung|help:assist aid|higher:better larger|honour:privilege reward|hospital:clinic infirmary
hours:hrs hours|incident:occurrence episode|independence:freedom autonomy|injured:harmed hurt|inquiry:request probe|internal:inner interior|invited:welcomed
joint:shared mutual|judge:choose decide|killed:slain murdered|land:terrain soil|language:dialect tongue|large:massive big|last:closing final|law:regulation
lawyers:attorneys barristers|leader:chief head|leave:depart go-away|left:departed gone|letters:notes missives|line:row queue|long:lengthy prolonged
looked:regarded seemed|loan:mortgage credit|lost:misplaced gone|map:chart guide|march:walk stroll|marched:walked paraded|meeting:gathering assembly
members:participants contributors|men:males guys|military:navy army|ministry:service department|moved:shifted relocated|nation:country kingdom
naval:maritime marine|negotiations:talks dealings|neighbours:friends buddies|news:information data|newspapers:papers dailies|offered:presented supplied
office:workplace bureau|offices:workplaces bureaus|officials:authorities officers|old:antique vintage|open:unlocked exposed|opened:unlocked started
order:command sequence|ordered:commanded directed|paid:compensated settled|parliament:legislature house|party:birthday-celebration celebration
peace:harmony tranquility|people:humans individuals|persons:humans individuals|plan:scheme blueprint|plane:aircraft jet|police:cops officers
policy:coverage approach|poll:ballot survey|power:strength energy|president:chairman|presented:offered provided|price:rate charge|prices:costs charges
prisoners:detainees inmates|promised:assured guaranteed|proposed:suggested offered|public:open populace|published:posted issued|punished:penalised
quarrel:squabble spat|question:query|quiet:calm silent|raised:lifted elevated|reached:arrived hit|ready:geared-up prepared|refugees:evacuees exiles
relations:family-members members-of-the-family|remain:stay live|reply:answer response|report:document file|reporters:journalists newshounds
restraint:self-control moderation|retired:resigned former|return:go-back restore|river:stream creek|road:street avenue|rumour:gossip hearsay
said:stated expressed|school:college academy|schools:colleges academies|security:safety protection|seen:visible observed|sent:despatched dispatched
set:established fixed|settled:resolved determined|several:numerous various|ships:vessels boats|shot:fired photograph|showed:confirmed displayed
side:aspect facet|sides:facets aspects|signed:inked marked|similar:comparable alike|small:little tiny|soldiers:troopers infantrymen|staff:workforce personnel
statement:announcement declaration|state:kingdom nation|states:nations countries|stood:stayed rose|stopped:halted ceased|street:road avenue
strength:energy power|struck:hit smacked|summit:peak top|support:guide help|survey:study poll|table:desk counter|talks:discussions speaks|television:tv telly
threatened:endangered menaced|told:instructed advised|took:grabbed seized|town:city village|trade:exchange commerce|traders:merchants dealers
treaty:pact accord|troops:soldiers squads|trouble:problem hassle|trusts:believes relies|uniform:outfit|university:college campus|used:utilised
victory:win triumph|view:opinion sight|village:hamlet town|villagers:townspeople locals|visit:go-to talk-over-with|visited:toured dropped-by
voters:electors citizens|wants:needs desires|war:battle conflict|warned:cautioned alerted|water:liquid aqua|waters:liquids seas|weapons:guns arms
week:seven-days|weeks:fortnights seven-days|western:occidental|wheat:grain cereal|winter:wintertime|withdrew:pulled-back retired|women:ladies females
words:phrases terms|work:paintings labor|world:international globe|worth:value really-worth|wounded:injured hurt|wounds:injuries cuts|year:yr 12-months
years:decades yrs|young:youthful"""
SYNONYMS = {
    word: [one.replace("-", " ") for one in others.split()]
    for word, _, others in (row.partition(":") for row in _ROWS.strip().replace("\n", "|").split("|"))
}

# Spinners touch the small words too.
SMALL = {
    "was": ["became", "turned into"],
    "were": ["have been", "had been"],
    "in": ["inside", "within"],
    "by": ["by means of", "through"],
    "about": ["approximately", "regarding"],
    "also": ["additionally"],
    "after": ["following"],
    "because": ["due to the fact"],
    "all": ["every", "all of"],
    "but": ["however"],
    "only": ["simplest", "most effective"],
    "on": ["upon"],
    "is": ["is truly"],
    "two": ["2"],
    "who": ["that"],
    "many": ["lots of"],
    "both": ["each"],
    "would": ["might"],
    "will": ["will probably"],
    "to": ["to be able to"],
}

WRONG = {
    "ing": "strolling matching lifting sorting painting charging folding marking running handing turning pressing".split(),
    "ed": "fixed delivered finished packed stretched pointed entered collected traded managed covered polished marked".split(),
    "ly": "duly richly firmly simply sharply freely mildly roughly fairly keenly".split(),
    "s": "edges lots terms makes sheets grounds lists bands points lines heads rates forms prints".split(),
    "": "edge lot term make sheet band point head rate form print base track plain solid fair shape route deck frame".split(),
}
