/** Registers the elements of all controls, which name each other by their tags alone. */
import './addNamedValue';
import './choiceControl';
import './choicesControl';
import './flagControl';
import './jsonControl';
import './mapControl';
import './numberControl';
import './objectControl';
import './textControl';
import './textListControl';
import './unionControl';
import './variantControl';
import './variantListControl';
import './controls.css';
