import { frenchCourtesy } from './french-courtesy.ts'
import type { PhraseList } from './phrases.ts'

const praise: PhraseList[] = [
  [
    1.6,
    'plain',
    `
pas|po|pa pire|pir|pires|mal|pirre pantoute|finalement|du
pas|po|pa si? mal|pire|pires|pir
pas trop pire|mal|si? pire
pas mal du tout
pas mal bon|bonne|bonnes|content|contente|fin|fine|fins|cool|beau|belle|hot|satisfait|satisfaite
pas|jamais|ai|avons|a rien|aucune? senti|sentie
rien senti|a-redire
rien de negatif
rien a dire tout|rien
aucun|aucune|zero reproche|plainte|bemol
zero|aucune|aucun|0 mal|douleur|probleme|carie|stress|saignement|enflure
pas|sans une|la|le seule|moindre carie|douleur|plainte
sans|aucune|aucun|pas douleur|hesiter|hesitation|faute|reproche|reproches
que|qu du|des? positif|compliments
que du bon|bien
que de|des bons mots
n|ne a|ai|avons que de|des bons|bonnes
fait|faite|font|fera|faisait? chaud au coeur
fait du|grand bien
remonte|remis|remise sur|en|le pied|moral|forme
a l ecoute
aux|de petits soins
au dela de|des|mes attentes
coup de coeur
en or
un coeur d or
aux anges
en|au septieme|pleine|bonne|grande forme|ciel
super|grande|pleine|belle forme
poil de la bete
un|des amour|ange|anges|champion|champions|bijou|perle|perles|tresor|pro|pros|magicien|magiciens
des vrais? pros|anges
les|la|le|vous|etes meilleur|meilleure|meilleurs|meilleures
la|le|les meilleur|meilleure|meilleurs|best
sauve ** vie|journee|dent|semaine|vacances
sauve|sauvee
enleve|ote|retire ** poids
chapeau a|leve|au|l|pour|bas
leve ** chapeau
lachez|lache pas
gardez|garde|continuez votre|le|ton|votre|? beau|bon|excellent travail
continuez comme|votre
beau|belle|bon|bonne|super|excellent|tres travail|job|ouvrage|equipe|gang|service|accueil|experience|clinique|surprise|resultat|resultats|personnel|nouvelle|nouvelles
5|cinq|10 etoiles|sur|etoile
10|dix|5 sur 10|dix|5|cinq
numero 1|un
a1|#1
# etoiles
hate de|d * revenir|revoir|voir|montrer|rencontrer
se|me|m sent|sens|sentons ** en confiance|securite|ecoute|ecoutes|ecoutee|respecte|respectee|bien|entre
sent|sens|sentir ecoute|ecoutee|ecoutes
mis|mise|mettre|met|mettez en confiance
a l aise
bien recue|accueilli|accueillie|traite|traitee|entoure|soigne|soignee|servi|servie|explique|reussi|guerie|gueri
passe|passee|passes|deroule|deroulee|ete super|tres|vraiment|tellement? bien
prend|pris|prenez|prennent|prendre le|son|votre temps de|d|pour
pris|prend|prenez bien? soin
ca|cela|il|elle|tout va|vont|allait super|tres|vraiment|beaucoup|tellement bien|mieux
ca|cela|il|elle|tout va|vont|allait|s|est? bien? mieux|passe
va|vais|vont|sens|sent|sentait beaucoup|bien|tellement|vraiment|deja|pas? mieux
guerit|dort|dors|mange|marche|fonctionne|va|vais super|tres|vraiment|tellement bien
guerit|dort|dors|marche|fonctionne bien|merveille
a merveille
beaucoup|bien|tellement|vraiment moins|mieux mal|de|enfle|douloureux|?
moins mal|enfle|enflee|douloureux|douleur|stresse|peur
plus|pu|pus aucune|de|une|la? douleur|douleurs|goutte|fievre|enflure|saignement|symptome|symptomes
plus|pu|pus mal du|pantoute|nulle
n|ne|na ai|a|fait|avons|as plus mal|peur
nai plus mal|peur
ai|a|fait plus|pu mal|peur|aucune
plus|pu de douleur|fievre|mal|probleme
ca|cela|plaie|dent|tout|il|elle guerit|gueris|cicatrise
enfin ** dormir|manger|dormi|reponse|respirer|voir|sourire|marcher|quelqu|clinique|medecin|docteur|dentiste|soulagee|soulage
dormi toute la nuit
dormi|mange comme un bebe
vois|voit clair|bien|mieux|tellement
vois|voit|vit|remarque pas|meme la|? pas|la? difference
vous|tu etes|es|est|sont|c etait super|tres|ben|bien|vraiment|tellement|trop|assez? fin|fine|fins|fines|patient|patiente|patients|patientes
super|tres|ben|bien|vraiment|tellement|trop|si|assez fin|fine|fins|fines|patient|patiente|patients|patientes
le|l|du|au fun
vaut|valait|valent vraiment|largement? la|le|l|chaque peine|cout|detour|attente|cenne
en parle|parlerai|parler a|autour|en? tous|bien|tout
vais|va|allons vous|le|la|en? recommander|referer
recommande|recommanderais|recommanderai|recommandons|conseille ** a tous|tout|tous|vivement|fortement|chaudement
referer ** amis|famille
envoyer|envoie ** amis|famille|collegues
comme un|une roi|reine|princesse|bebe|neuf|neuve
agreablement surpris|surprise|surpris
belle|bonne|grande|super surprise|nouvelle|nouvelles
tellement|tres|si|super|ben|trop|assez content|contente|contents|contentes
on|nous|je|suis|sommes est? chanceux|chanceuse|choye|gate
qu une seule chose|chose
plaisir d|de aller|vous|faire|traiter|venir
toujours|vrai|grand un? plaisir
toujours la|presents|present|disponible|disponibles pour nous|moi|lui|elle|vos|tes|leurs|les
soulage|soulagee|rassure|rassuree de|d|que|par
un|quel|gros|grand soulagement
etait|est|ete moins|pas pire|si? pire
peur|inquiete|inquiet|stressee|stresse|nerveux|nerveuse pour rien
fait|faisait|faite aucun|zero|aucune|pas? mal pantoute
ai|a|avait|est rien a redire
revenir|revenu|sourire les|le|avec|aux? yeux|levres|sourire
grand|beau|gros|large|avec sourire
m|nous|l|ma|vous? aide|aidee|aides beaucoup|enormement|vraiment|tellement
vraiment|beaucoup|tellement|grandement|tres|fort apprecie|appreciee|apprecies
meme pas longue?|mal|douloureux|senti|peur|vu|attendu|eu
bien mieux|meilleur|content|contente|bon
fait ** bien bien
ca fait|fera changement
quelle|quel belle|bon|bonne|super|beau|gentillesse|efficacite|rapidite|service|soulagement|equipe
en confiance
aussi|autant bon|bien|gentil|gentille|gentils|humain|humaine|professionnel|contente|content|heureux|heureuse|agreable
revis|revit|renait
ravi|ravie|heureuse|heureux|contente|content de|du|d|que
`,
  ],
  [
    1,
    'plain',
    `
est|etait beau|ben|super|tres|vraiment correct|beau|bon
ben correct
bien aime|aimee
j aime|adore
fait confiance
vous fais confiance
bonne|super|excellente|belle nouvelle|nouvelles
sans probleme|souci
prompt|rapide|court retablissement|service|attente
rapidement et|avec
le|son jour meme
vite repondu|rappele|rappelee|fait
si|tres|aussi|super vite|rapide|rapidement
tout est|va|s|etait|a ** parfait|nickel|mieux|beau
tout est|va|s|etait|a ** tres|super|vraiment bien
tout s est|etait * bien passe|deroule
remis|remise|retabli
moins|pas pire que
ca|cela va bien|mieux|super
m|s ** fait rire
digne|dignes de mention
hate
merci|grace a vous
grace|grâce a vous|toi|votre|vos|l
`,
  ],
  [
    0.2,
    'plain',
    `
pas de|aucun|pas|sans probleme|problemes|soucis|souci|trouble
pas grave|dramatique|pire|presse|pressant
ai|a pas mal|peur
rien de|d grave|urgent|special|cassé|inquietant
pas fache|fachee|faches du? tout?
pas mal
sens|sent|va|vais|vas bien
ca va
vas|va bien
est|etait bon|beau|parfait|correct|cool
cool|super|parfait|beau|excellent merci-bien|a|pour|on|je|jy|j|donc
ok|bon|oui cool|super|parfait|beau|excellent
excellent|super a|on|je|j
`,
  ],
  [
    1.5,
    'closes',
    `
douleur|enflure|mal|fievre|saignement|infection|inflammation|bosse|rougeur ** parti|partie|passe|passee|disparu|disparue|diminue|diminuee|baisse|baissee|desenfle|termine|terminee|arrete|arretee|fini|finie|calme|calmee|mieux|guerie
douleur|enflure|mal|fievre|saignement|infection|inflammation ** partir|disparaitre|diminuer|mieux|baisser
probleme|probleme-la|erreur ** regle|reglee|resolu|resolue|corrige|corrigee
desenfle|desenflee|desenfler
fini|finie|termine les|le|la|l douleurs|douleur|mal|attente
tout est|va rentre|revenu dans|a|bien? l|la? ordre|normal
`,
  ],
]

export const frenchPraise: readonly PhraseList[] = [...frenchCourtesy, ...praise]
