import type { PhraseList } from './phrases.ts'

/** What is told of a visit, where what happened says what no word of mood does. */
export const englishVisits: readonly PhraseList[] = [
  [
    1.6,
    'plain',
    `
# years|year younger
younger since|again|than
tell|told|telling|send|sending|sent|refer|referring|referred all|my|everyone|everybody|friends ** friends|girlfriends|family|coworkers|neighbours|neighbors|colleagues|everyone ** go|clinic|you|there
good|great|nice|positive sign|omen|signs
fight|fights|argue|race|cant over|to|wait ** first|go
dont|didnt|never|not feel|felt|feeling ** forgotten|rushed|judged|ignored|alone|lost|nervous|stupid|scared|pressured
barely|hardly|only|didnt|just wait|waited|waiting|sat a|#|few|long|at|any minutes|minute|all|?
well|definitely|gladly|certainly|will|wewill be back
holding|holds|held up solid|great|well|perfectly|strong|fine
hes|shes|im|is|are|was|doing|feels|much * better thanks|now|today|already|since
tummy|stomach|ear|ears|eye|eyes|leg|paw|tooth|cough|skin|rash|back|knee|pain|breathing|gums|jaw|infection is|are|feels|was|feeling much|so|way|lot|? better
advice|treatment|drops|pills|cream|medicine|meds|antibiotics|trick|exercises|guard worked|works|helped|helps|working
didnt|never|not even? have|had|get time|chance to be|get|feel|worry scared|afraid|nervous|worried|?
time|chance to be|get scared|nervous|afraid * over|done
glasses|lenses|teeth|crown|dentures|denture|aligners|smile|results|contacts|filling|veneers|everything|hearing|bridge|implant|implants|haircut|appliance ** is|are|was|were|look|looks|fit|fits|feel|feels ** perfect|great|amazing|comfortable|beautiful|wonderful|awesome|good|perfectly|fantastic
finally ** read|see|hear|walk|chew|bite|run|smile|sleep|eat|breathe|answers|relief
stressing|stressed|worrying|panicking|worried|scared|freaking|nervous ** for nothing
light|gentle|soft|steady|careful|magic touch|hand|hands|fingers
compliment|congratulate|praise the|your|her|him|dr|my|*
what a change|difference|relief|team|place
smells|smelled|looks|looked so|really|? nice|good|clean|great|beautiful|fresh
finally|has|have|he|she stopped snoring|barking|scratching|grinding|limping|crying|hurting|*
sorted|fixed|straightened|cleared|cleaned|resolved|untangled|figured out|up|? ** mess|problem|issue|mistake|error|confusion|out|everything
hardly|barely|cant|dont|never even|? see|notice|tell|feel ** scar|scars|it|difference|stitches|anymore
can tell you|they|that|how ** love|care|enjoy|loves|cares|passion
never|wouldnt|didnt|not ** thought|think|believed|imagined|dreamed|expected ** so|this|that|would|be|go ** well|easy|good|smooth|smoothly|fun|painless|nice|quick|fast
such|so much|with|endless|infinite|great|incredible patience|kindness|compassion|gentleness
never|dont|doesnt|didnt|not ever? disappoint|disappoints|disappointed|rush|rushed|rushes|pressure|pressured|judged|judge|fails|hurts|minded|complained|complains|cried|flinched|felt * rushed|me|us|him|her|pain|pressured|judged|once|?
never|not once|ever? made|make me|us|him|her feel * rushed|judged|stupid|bad|ashamed|uncomfortable
no|zero|without|never|not judgment|judgement|judging|lecture|lecturing|shame|pressure|upselling|upsell|drama|tears|tear|rush
not a single|one tear|tears|complaint|peep|whimper
didnt cry|flinch|complain|even cry|flinch|*
no|zero|without|free more|of? headaches|headache|pain|bleeding|swelling|tears|toothache|migraines|itching|itch|limping|limp|coughing|cough|vomiting|scratching|fever|infection|blurry|discomfort|sensitivity
stopped|stops|quit bleeding|hurting|limping|itching|coughing|vomiting|scratching|throbbing|aching|crying|swelling|whining|wheezing
doesnt|dont|isnt|not|no|arent hurt|hurts|hurting|bleed|bleeding|limp|limping|sore|itch|itchy|sting|swollen|scratch|scratching|coughing|throwing|vomiting|scared|afraid ** anymore|longer
fell|fall asleep in|on|during|while the|my|his|her|cleaning|* chair|procedure|cleaning|treatment|exam|?
go|going|switching|trust|want|be|see|using anywhere|anyone|any|anybody|nobody else|other|else
go|going|switching anywhere else
never go|going|leave|leaving|switch|switching|change|changing ** else|you|dentists|clinics|again|?
im|were|are never|not? leaving|staying with|you
staying|stay|stick|sticking|stuck with you|your
leave|lose|losing|let you guys|clinic|her|him
treated|treat|treats|feel|felt like|as a|an? human|person|normal|family|queen|king|royalty|friend|adult being|person|?
like a|an human|person|normal|family being|?
like nothing|it ever? happened|was
wont|doesnt|cant|didnt|not stop talking|smiling|raving|bragging|showing|wagging|laughing|*
had a blast|ball
asks|asking|asked|wants|wanted|cant to|when|wait go|come|hes|shes|we|to * back|again|coming|go|come|return
wants|want|excited|happy|begging|eager to come|go|be|return back|again|to|?
changed|changes|made|make * everything|life|lives|world|difference|a
scary|bad|hard|long|stressful|tough|rough|difficult ** easy|easier|better|good|bearable|fun|lighter
cant|couldnt|can|hard say enough|*
patience of|like a? saint|angel
has|have|had|shows the|so|such|a|lot? patience|*
perfect|great|good|nice|best|comfortable|snug fit|*
first|one try|shot
in and out
hats off|up
big up|ups|thumbs|hugs
props|respect to|*
expected way|much|far|it|to|the|a? worse|be|more|hurt|bad
not as|so|that? bad|painful|scary|awful|terrible as|like i|we|people|they|*
way|much|far|a|lot less painful|stressful|scary|bad|expensive|hassle|pain|expected|than
better than i|expected|ever|new|before|any
heck|hell|one of|hell a|of * job|dentist|doctor|team|vet|clinic|guy|lady
put|puts|set|setting ** at ease|rest
my|our|her|his mind ease|rest|at * ease|rest
no small feat
nothing|only but|good|kind praise|compliments|words|things
thoughtful|kind|sweet|nice|decent|considerate|generous of you|him|her|them|the|*
thoughtful touch|gesture|gift|card|note|team|*
made|makes my|our|her|his|their day|week|month|year|night
walked|came|left|walk|leave|went out|there|home|feeling ** smiling|happy|relieved|pleased|new|better|laughing|smile|great
so|really|very|such|it|its|was|felt|feels nice|good|great|refreshing to be|have|find|hear|see|know|finally|feel
refreshing|reassuring to|*
rest assured * recommend|recommending|be|that
recommending|recommended|recommend you|your|this|him|her|it|dr|highly
commend|applaud|compliment|salute you|your|the|dr|*
wait|waiting was|were|time short|minimal|brief|quick|non|barely|hardly
short|quick|no|barely|minimal|zero wait|waiting|lineup
virtually|practically|almost|completely|totally|basically|pretty painless|pain|free
dont|didnt even|? need|notice|know|feel|remember|forget|forgot ** wearing|were|there|they|it
forget|forgot|barely|hardly im|i|theyre|notice ** wearing|there|in
explained|explains|walked|walks|talked|talks me|us|him|her|everything|every|each|it|the|all ** step|steps|detail|clearly|patiently|through|procedure|options
every|each step|question of|explained|along|answered|*
went|goes|gone|going the|above|out extra|and|of mile|beyond|your|their|his|her|*
the extra mile
sat|stayed|got|knelt|held on|with|by|my|his|her|down|the ** hand|floor|side|calm|him|her|whole
held|holding|squeezed my|his|her hand
trust|trusted|trusting you|him|her|this|your|dr|the|anyone|in ** years|completely|fully|again|teeth|life|pets|him|her|?
first|only|finally dentist|doctor|vet|clinic|place|one|optometrist ** trust|trusted|like|liked|listens|listened|afraid|scared|helped|understood|comfortable|cared|took
first|only|finally one|ones|person|people|place to|who|that ** listen|listens|listened|help|helped|care|cared|explain|feel|welcome|understand
healed|healing|heal|recovered|recovering up|very|really|so|just|perfectly|? fine|well|nicely|great|good|perfect|quickly|fast|beautifully
did|done|do|does a|an|such|? real|really|fine|very|pretty|great|good|bang|? nice|good|great|fine|up|beautiful|super|excellent|amazing job|work
kicked|kicking in|*
works|working|work really|so|very|like|great|wonders|a well|good|charm|great|?
wonders
new|different|happier|changed|whole dog|cat|man|woman|person|kid|guy|life
back to|at being|his|her|normal|running|playing|eating|work|himself|herself|school
runs|running|jumping|bouncing|playing|zooming around|everywhere|like|again * maniac|crazy|puppy|kitten|young|before|nothing|again|*
has|got|have|found|regained|getting his|her|their|my|the|its appetite|energy|spark|smile|voice|life|strength|hearing|sight back|*
appetite|energy|smile|color back|returned
so|feel|feeling|feels much|really|at|very|right? at|clean|fresh|refreshed|light home|*
made|make|makes|making me|us|him|her|them|everyone|people feel * home|welcome|comfortable|special|safe|heard|important|better|at|good|family
joy|happy|wonderful|beautiful|great|nice|lovely to see|watch * smile|smiling|happy|again|run|eat|*
with so much respect|care|kindness|compassion|dignity|love|patience
so much respect|care|kindness|compassion|love|patience|gentleness
get|getting|got|gotten|for|from back|called to|me|us so|very|really|super quickly|fast|soon|promptly
so|very|super|really|that|how|was|pretty fast|quick|prompt|smooth|simple|clean|fresh|chill|knowledgeable|welcoming|organized|gentle|accommodating|comfy|thoughtful|considerate|funny|relaxing|relaxed
r|are|is|was|so|too|super|really chill|sick|dope|lit|fire|goated|solid|legit|adorable
take|takes|took|taken his|her|their|the|your|all|?  time with|to|showing|explaining|for|and|*
obsessed
adores|adored|loves|loved|crazy about|*
treasure|toy|prize box|chest
came|come out|through|away great|good|perfect|clean|clear|smiling|fine|unscathed|well
all|everything clear|went|came|is|looks|worked|turned * well|clear|good|smoothly|perfect|perfectly|out|great|fine|beautifully|without
wouldnt change|trade a|you|anything|for|*
lucky|blessed|fortunate|privileged|glad to|i|we|that|you|* have|found|you|are|know
keep|kept it|up the|up|good|great * work|job|up
one of the best|nicest|kindest|good|few
raved|rave|bragging|brag|telling|told|tell everyone|everybody|all|about|friends ** you|about|friends|how|her|him|it
`,
  ],
  [
    0,
    'plain',
    `
be|been|come|coming|go|call|called|calling|get|got|gets|getting back
photo|photos|picture|pictures|pic|pics|image|video of|from ** wound|tooth|teeth|rash|eye|mouth|lump|bump|paw|x
still|is|are|spot|slot open
cost|price|how|repair|fix|replace|reline|adjust ** split|broken|cracked|chipped denture|dentures|tooth|crown|glasses|frame|retainer|filling
stuck in|at traffic|work|meeting|school|line
stitches|stitch|sutures ** fell|came|fallen|dissolved out|off|*
flu|covid
stomach|the|a flu|bug|virus|cold
has|have|with|got alzheimers|dementia|diabetes|arthritis|autism|anxiety|asthma|parkinsons|adhd
whats going on with|at|for|in
scheduling|schedule|work|time conflict|conflicts
sorry for|about the|any trouble|inconvenience|bother|hassle
she|he said|told that|you
cancelled|canceled|moved|changed|rescheduled|change|move my number|cell|address|email|appointment|phone|last|mind|plans|name
blood thinner|thinners
can you move|change|push
prefer|rather|like|id the|a|to|come|in|if|* morning|mornings|afternoon|afternoons|earlier|later
have|no|any|dont ** preference|preferences
wear|wears|wearing|wore off before|by
blood thinner|thinners
normal at|for|that
is that|this|it normal|okay|ok|safe|allowed
had|having|has|have|after|before|the|his|her|my|for surgery|operation|procedure
under construction|renovation
fixed|spayed|neutered|snipped
at|from|to|work|stay|im|be home
fell|falls|fall|falling through|on|under|asleep|behind
what|if|when|how|should|do|can ** nail|nails trim|clip|clipping
cant|wont|not|able ** make it
lol
lmao|haha|hehe|hahaha
`,
  ],
]
