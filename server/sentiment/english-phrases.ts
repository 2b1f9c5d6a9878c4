import type { PhraseList } from './phrases.ts'

const silent: PhraseList = [
  0,
  'plain',
  `
is|would|will|if that|it|this|thats|its be? a|any problem|issue|concern
good|great|nice|happy|lovely|wonderful|pleasant|super|fantastic|awesome|beautiful morning|afternoon|evening|day|night|weekend|week|holiday|holidays|easter|christmas|new|birthday|thanksgiving|friday
have|enjoy a|your|the good|great|nice|lovely|wonderful|pleasant|fantastic|awesome|fabulous|beautiful|happy? one|day|weekend|evening|night|week|rest|afternoon
good|best|better|great|nice time|day|number|way|place|date|to|for|with|enough|option|spot
best|kind|warm|warmest|kindest|sincerely regards|wishes|yours
is|are|would|what|whats|if|whichever|whatever|when s|is|are|be|would|the? good|better|best|easier|works|fine|ok
works|fine|good|ok|okay|better|great|perfect|easier|best|convenient|free for|with|me|by|us
good|fine|ok to know|go
better|easier|best to|if|than|for|on
would|id|i|wed|we|d|might|could|may prefer|love|like|appreciate|enjoy|happy * to|a|an|if|it
would|might|could be happy|able|possible|like * to|if|it
would|id|wed|be happy|glad|love to
look|looking forward to
all the best
kind|kinds of
what kind|kinds
take|taking|takes|took care
care plan|card|of
health|dental|eye|primary|urgent|after|home|medical|day|skin|vision care
urgent|emergency care|clinic|number|room|line|contact|contacts|appointment|slot
not urgent|urgent|sure|available|yet|necessary|required|before|after|until|needed|now|today|tomorrow|free|too|me|my|that
no|not|nothing rush|urgent|urgency|hurry|worries|thanks|need
blood|allergy|negative|positive|covid|strep|stress test|tests|pressure|work|sample|sugar|type|results
test * negative|positive
pain relief|killer|killers|reliever|medication|meds|pills|management|clinic|med|medicine
for pain|anxiety|infection|infections|nausea|allergies
painkiller|painkillers
allergic|allergy|allergies to|*
no|any|known allergies|allergy|known
sick day|leave|note|days|with|today|so|and
im|i|is|hes|shes|am|are|got|being|home|feeling sick|ill
running|bit|little|few|be|am|im|i|sorry|min|mins|minutes|being|arrive|arriving ** late
late|sorry for|cancellation|cancel|notice
lost|forgot|forgotten|misplaced|missed|missing|lose my|the|your|our|a|it|to|password|that number|card|form|address|call|calls|appointment|message|paper|code|bring|password|email|text|voicemail|instructions|write|*
missed a|your|an? call|calls|appointment
sorry for|about|to|if|i|im|that|but
cost|costs|price|much|many|expensive is|are|does|would|do|a|an
how|is|are|does|how much expensive|painful|bad|long|it|sensitive|safe * a|an|the|is|for
is|are|was|will|does the|a|an|this|that|it ** safe|hurt|painful|expensive|normal|bad|better|covered|contagious
does|will|would|did|can|should|do|is it|this|that|a|an|the ** hurt|pain
wisdom tooth|teeth
root canal
waiting|wait room|list|area|time|times
in case of|* emergency|pain|bleeding|problem
emergency contact|* contact
fine|ok|good by|with me
no problem|problems|issues|issue|trouble|worries at|*
dead line
super|really bowl
kill time
broken down
free of|* charge
bad breath|weather|timing|time|cold|connection|traffic
slow down
miss work|school
rabies shot|vaccine
accident report|claim
drop|dropping|dropped off|by|in
out of stock|town|office
wrong number|person|date|day
cold sore|weather|drinks|cold
sensitive|sensitivity toothpaste|skin|to|teeth|* toothpaste
night guard|shift
fun fact
best friend|western
great|grand aunt|uncle|grandson|grandma|grandmother|granddaughter|lakes
love|sweet from|tooth
nervous system
kind regards
smooth hair
fever blister
patient name|portal|file|number|form|forms|id
rock music|climbing
star|stars wars
`,
]

const courtesy: PhraseList[] = [
  [
    0,
    'thanks',
    `
thanks|thank you? in|for your advance|time|call|message|reply|response|text|email|and|have|bye|bonsoir
thanks|thank you? in advance
thanks|thank you? for sending|confirming|resending|forwarding|emailing ** address|info|link|form|number|details|code|email|reminder|update|confirmation|documents
no thanks|thank you?
thanks|thank you? bye
thanks|thank you? and|have|*  have|enjoy a
thanks|thank but
please|pls|kindly ** thanks|thank you?
`,
  ],
  [0.7, 'thanks', 'thanks\nthank you|u|ya'],
  [
    0.95,
    'thanks',
    `
thanks|thank you|u|ya? so|very|really|soo|sooo much|very|kindly|lots|muchly
thanks|thank you? a lot|bunch|ton|million|lot
many|much|big|huge|million|sincere thanks|thank
thanks you? again
thank you thank you
`,
  ],
  [
    1.3,
    'plain',
    `
thanks|thank you|u|ya? so|very|again|really|sincerely? much|very? for|to all|the|your|being|taking|having|seeing|helping|making|letting|squeezing|fitting|checking|everything|always|getting|understanding|listening|calling|answering|giving|coming|a|you|dr|everyone|such|my|our|doing|treating|caring|explaining|accommodating|keeping|working|putting|going|remembering|following|sending|fixing|saving
thanks|thank you|u? everyone|all|guys|team|doctor|doc|dr
thanks a million|bunch|ton
big|huge|million|heartfelt|special|sincere|enormous thanks|thank|shout|shoutout you|out|?
much|really|so|greatly|truly|very? appreciated
cant|cannot|can|couldnt not? thank|recommend|praise|say|express ** enough|highly|more
cant thank
means|meant|mean so|a|the ** lot|world|much
`,
  ],
  [
    -1.8,
    'plain',
    `
thanks|thank you? for|but nothing|no
thanks|thank you? for not|wasting|never|ignoring|ruining|losing|forgetting|hanging
`,
  ],
]

const praise: PhraseList[] = [
  [
    1.5,
    'plain',
    `
not|isnt|wasnt|wasn|arent|werent|aint so|too|that|as|half|all? bad|terrible|painful|scary at|as|i|? all|?
not|isnt|wasnt half bad
couldnt|cant|cannot not? be|get|have|been|ask|wish|imagine a? happier|better|nicer|easier|kinder|prouder|smoother|more * better|kinder|nicer|smoother|pleased|happy|satisfied|grateful|perfect|helpful|?
couldnt|cant|cannot have? been|ask|asked|gone for? better|more|smoother|nicer|happier * pleased|happy|grateful|satisfied|helpful|?
never been|felt|had|looked|seen|experienced|met|found|have * happier|better|nicer|such|easier|more|kinder|as * good|great|nice|happy|comfortable|kind|painless|caring|gentle|wonderful|amazing|relaxed|thorough|professional|comfortable|?
never|didnt|barely|hardly not? feel|felt|notice a|any|it|the|anything|pain? thing|it|pain|difference|needle|prick|anything
cant|couldnt even? tell|notice|see the|a|any|its|which|? difference|there|it|one
never thought * enjoy|love|like|smile|say
no|zero|without|not|any|less|aint|wasnt more|any|longer|a|in? pain|cavities|cavity|complaints|complaint|swelling|bleeding|discomfort|fever|regrets|symptoms|wait|infection
free of pain
pain|cavity|stress|worry free
didnt|doesnt|dont|did|does|not|isnt|wasnt not? hurt|ache|sore|swollen a|at|anymore|any bit|all|more|?
pain|swelling|bleeding|fever|infection|soreness|bump|rash|ache|lump|redness ** gone|down|better|disappeared|stopped|subsided|away|improved|reduced|cleared|healed
nothing|zero to? complain|complaint|complaints
nothing bad|negative to? say
only good|great|positive|nice things|to|words
nothing but good|great|praise|positive|nice|kind
best ** ever|experience|had|team|town|dentist|clinic|doctor|vet|service|around|optometrist|staff|city|world|visit
the best
hands down
top notch|tier
five|5 stars|star|out
10|ten|5|five out of 10|ten|5|five
10|ten|5 10|5
above and|beyond
go|went|going|goes|gone above|extra|overboard
go|went|going|goes out of your|their|her|his way
out of your|their|her|his way
saw|seen|in|got me|him|her|us|in|? on? the? same day
on time and|as
blown|blew away|me
made|makes|making my|our|his|her day|week|weekend
made|makes|making me|us|her|him|it|my|our * feel|so? easy|comfortable|fun|better|special|painless|welcome|safe|heard|relaxed|ease|smile
at ease
feel|felt|feeling|feels so|much|very|really|like|a|great|? better|great|good|amazing|comfortable|safe|welcome|heard|normal|wonderful|fantastic|awesome|relieved
feels|looks|looking|look|fits|works|working|fit|running|healing|going|went so|very|really? good|great|amazing|fantastic|beautiful|natural|perfect|perfectly|wonderful|awesome|nicely|smoothly|beautifully
doing|going|healing|recovering|sleeping|eating|feeling|eats|breathing|walks|walking much|so|very|really|a? great|well|better|good|fine|amazing|nicely|again|beautifully|fantastic|normally|wonderfully
back to|on normal|himself|herself|track
back to his|her|my|their|its old|normal|usual|full|happy|* self|selves|?
on his|her|my feet
full of energy
good as|like new
slept|sleeping|sleep through|like|so|great * night|baby|well
saved|save my|our|his|her|the|me|us|a|* life|day|tooth|smile|weekend|week|vacation|trip|eye
life saver|savers|changing|changer|changed
game changer
thanks|thank|grateful|due to|for you|your|the|all|dr
highly|definitely|absolutely|strongly|certainly|fully recommend|recommended
recommend|recommending|recommended|refer|referring ** you|everyone|friends|family|anyone|everybody|clinic|all
send|sending|tell|telling all my|our friends|family
definitely|gladly|happily|certainly * be|come|return|coming back|again
will|ill|well definitely|gladly|certainly|always be|come|return|recommend back|again|?
keep up|doing
well done
job|work|service|care ** done|well|par
good|great|nice|amazing|awesome|fantastic|wonderful|excellent|incredible|beautiful|super|terrific|lovely|stellar|best|brilliant|outstanding job|work|service|experience|staff|team|people|news|care|visit|doctor|dentist|clinic|vet|place|results|result|surprise|support|communication|attitude|hands|vibe|office
hats off
shout out
two|2 thumbs up
thumbs up
so|very|really|super|extremely|incredibly|always|such|was|were|is|been|more|are|truly|being than? kind|patient|understanding|helpful|nice|sweet|gentle|caring|attentive|friendly|responsive|thorough|lovely
kind and|to|of|with
very|so|really|incredibly|extremely|super patient|understanding
so|very|really|super|extremely|incredibly|genuinely|truly|pretty|im|quite|more happy|pleased|glad|grateful|satisfied|impressed|thankful|relieved|excited|proud|thrilled|delighted|fast|quick|easy|comfortable
glad|happy|pleased|relieved|thrilled|delighted|grateful|thankful i|we|to|that|you|with|for|the|about|it|he|she
cant|can|cannot|couldnt not? wait to show|see|come|return|smile|eat|try|be|wear|use|get|bring
cannot|cant complain
look|looks|looking|looked forward to coming|visits|appointments|his|her|seeing|my
such|was|is|what|it|always|be a|an? relief|pleasure|joy|delight|blessing|gem|breeze|treat|lovely|wonderful|great|nice|fantastic|amazing|privilege|godsend
a breeze
piece of cake
made|smooth as|sailing smooth|* sailing
i|we|he|she|they|kids|son|daughter really|both|all|also|actually? liked|love|loves|loved|like the|how|your|that|it|him|her|our|my|dr|you|being|going|coming|this
i|we|really|absolutely|just|kids|son|daughter|mom|mother|dad|father|she|he|everyone love|loves|loved|adore|adores
really|much|deeply|truly|greatly|sincerely|so|we|i|do appreciate|appreciated|appreciates
raves|rave|raving about|review
took|takes|taking|taken * time|care with|of|explain|answer|listen|to
take|takes|took such|good|great|excellent|wonderful|amazing care
taken|takes|took good|great|such|excellent|wonderful|amazing|really|such care|good|*
well taken|cared|looked|explained|organized|treated|worth|received
cared|taken care for|of
worth every|the|it penny|wait|trip|drive|cent|?
no|without|short wait|waiting|hesitation|fuss|hassle|problems|hiccup|judgement|judgment|complaints|delay|pressure
stress|pain|hassle free
happy|satisfied|loyal|smiling customer|patient|patients|camper|clients|client|camper
listens|listened|explains|explained everything|to|well|clearly
finally ** sleep|eat|smile|answers|listens|listened|relief|see|breathe|someone|helped|fixed|found
healing|healed well|nicely|great|up|beautifully|perfectly
came|results|result|tests|scan|test ** clear|normal|good|benign|perfect
on|in point
you|u|ur|youre|guys|team|they|all|staff|everyone ** rock|rocks|awesome|amazing|best|angels|angel|great|rule|wonderful|fantastic|lifesavers|sweet|legend|stars
good hands
`,
  ],
  [
    1.5,
    'closes',
    `
all good|better|fixed|clear|sorted|healed now|again|thanks
its|it|everything|hes|shes|im|pain|swelling|he|she ** gone|fine|better|fixed|healed|resolved|over now|thanks|thank
scared|worried|nervous|afraid|anxious|panicked for nothing
`,
  ],
  [
    0.2,
    'plain',
    `
no|not|without|any a? problem|problems|issues|worries|big|issue|rush|emergency
no problem|problems|worries
all good
its|thats|im|is|thatll|that|sounds|looks|everything fine|ok|okay|good|perfect|great|works
ok|okay|yes|sure|sounds|great|thats|yep|alright cool|perfect|great|good|fine|nice|awesome
good|great|perfect|cool|awesome|sounds see|then|thats|ill|i|talk|so|on|at|that|which|sounds
fine by|for|with|thanks
better|easier|best to|if|than
not bad
not in|having|feeling|any? pain|pain
`,
  ],
]

export const englishPraise: readonly PhraseList[] = [silent, ...courtesy, ...praise]
